// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Body of PATH_REPORT: {@value #BODY_BYTES} bytes.
 *
 * <pre>
 *  0  pair id (64)
 *  8  attempt (8)    9  outcome (8)   10  0 (16)
 * 12  round trip of the path, us (32); 0 = unknown
 * </pre>
 */
public final class PathReports {
  /** Length of the body. */
  public static final int BODY_BYTES = 16;

  /** Outcome: the path is proved in both directions as far as this peer sees. */
  public static final int DIRECT = 1;

  /** Outcome: the attempt's time is over and no path was proved. */
  public static final int FAILED = 2;

  /** Outcome: a path that was there has gone silent. */
  public static final int LOST = 3;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private PathReports() {}

  /** The pair. */
  public static long pairId(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY);
  }

  /** Number of the attempt, from 1. */
  public static int attempt(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 8) & 0xFF;
  }

  /** What became of it. */
  public static int outcome(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 9) & 0xFF;
  }

  /** Writes the body at the position. */
  public static void write(ByteBuffer out, long pairId, int attempt, int outcome, int roundTripUs) {
    out.putLong(pairId).put((byte) attempt).put((byte) outcome).putShort((short) 0);
    out.putInt(roundTripUs);
  }
}

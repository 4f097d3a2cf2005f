// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * Bodies of REPORT and REPORT_ANSWER, both of {@value #BODY_BYTES} bytes.
 *
 * <pre>
 * REPORT                                    REPORT_ANSWER
 *  0  cookie of the last answer (64)         0  cookie for the endpoint seen (64)
 *  8  flags (8), 0 (8)                       8  team size (16)
 * 10  pairs with a path (16)                10  0 (16)
 * 12  smoothed round trip, us (32)          12  message number of the report, lower 32 bits
 * 16  chunks received (32)                  16  newest chunk number (32)
 * 20  chunks lost (32)                      20  endpoint seen (160)
 * 24  0 (128)
 * </pre>
 */
public final class Reports {
  /** Length of the bodies. */
  public static final int BODY_BYTES = 40;

  /** Flag of a report: all vantages have answered, or were given up. */
  public static final int PROBED = 1;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private Reports() {}

  /** The cookie: of a report the last one received, of an answer the next one to send. */
  public static long cookie(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY);
  }

  /** Flags of a report. */
  public static int flags(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 8) & 0xFF;
  }

  /** Of a report: pairs that have a path, direct or relayed, as far as the peer knows. */
  public static int pairsWithPath(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY + 10) & 0xFFFF;
  }

  /** Of a report: the peer's smoothed round trip to the splitter in microseconds; 0 = unknown. */
  public static int roundTripUs(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + BODY + 12);
  }

  /** Of an answer: members of the team. */
  public static int teamSize(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY + 8) & 0xFFFF;
  }

  /** Of an answer: lower 32 bits of the report's message number. */
  public static int reportNumber(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + BODY + 12);
  }

  /** Of an answer: lower 32 bits of the newest chunk number. */
  public static int newestChunk(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + BODY + 16);
  }

  /** Of an answer: the endpoint seen, or null if its family is unknown. */
  public static @Nullable Endpoint seen(ByteBuffer datagram) {
    return EndpointCodec.read(datagram, datagram.position() + BODY + 20);
  }

  /** Writes a report's body. */
  public static void writeReport(
      ByteBuffer out,
      long cookie,
      int flags,
      int pairsWithPath,
      int roundTripUs,
      int chunksReceived,
      int chunksLost) {
    out.putLong(cookie).put((byte) flags).put((byte) 0).putShort((short) pairsWithPath);
    out.putInt(roundTripUs).putInt(chunksReceived).putInt(chunksLost).putLong(0).putLong(0);
  }

  /** Writes an answer's body. */
  public static void writeAnswer(
      ByteBuffer out, long cookie, int teamSize, int reportNumber, int newestChunk, Endpoint seen) {
    out.putLong(cookie).putShort((short) teamSize).putShort((short) 0).putInt(reportNumber);
    out.putInt(newestChunk);
    EndpointCodec.write(out, seen);
  }
}

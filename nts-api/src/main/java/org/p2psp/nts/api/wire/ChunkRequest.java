// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Body of CHUNK_REQUEST, 16 bytes.
 *
 * <pre>
 *  0  lower 32 bits of a chunk's number (32)
 *  4  0 (32)
 *  8  which are wanted: bit i stands for that number + i, bit 0 being the least (64)
 * </pre>
 *
 * <p>They come as MEDIA with origin 0, so nobody passes them on.
 */
public final class ChunkRequest {
  /** Length of the body. */
  public static final int BODY_BYTES = 16;

  /** Successive numbers that one request can name. */
  public static final int SPAN = Long.SIZE;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private ChunkRequest() {}

  /** Lower 32 bits of the number that bit 0 stands for. */
  public static int first(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + BODY);
  }

  /** Which are wanted, from {@link #first} on. */
  public static long wanted(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY + 8);
  }

  /** Writes the body. */
  public static void write(ByteBuffer out, int first, long wanted) {
    out.putInt(first).putInt(0).putLong(wanted);
  }
}

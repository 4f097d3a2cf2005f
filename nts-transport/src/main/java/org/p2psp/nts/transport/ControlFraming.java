// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.ByteBuffer;

/**
 * Frame of a request and of an answer on a control connection, big-endian.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      'N'      |      'T'      |      'S'      |  version = 1  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                  length of the body in bytes                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            body                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
final class ControlFraming {
  static final int HEADER_BYTES = 8;

  /** Of {@link #bodyLength}: the bytes are not the beginning of a frame of ours. */
  static final int MALFORMED = -1;

  private static final int MAGIC_AND_VERSION = 'N' << 24 | 'T' << 16 | 'S' << 8 | 1;

  private ControlFraming() {}

  /** A whole frame around a body, ready to be written. */
  static ByteBuffer frame(ByteBuffer body) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + body.remaining());
    return frame.putInt(MAGIC_AND_VERSION).putInt(body.remaining()).put(body).flip();
  }

  /**
   * Length of the body that the header at absolute position 0 announces.
   *
   * @param mostBytes longest body to be accepted
   * @return 0 to {@code mostBytes}, or {@link #MALFORMED}
   */
  static int bodyLength(ByteBuffer header, int mostBytes) {
    int lengthBytes = header.getInt(Integer.BYTES);
    boolean sound =
        header.getInt(0) == MAGIC_AND_VERSION && lengthBytes >= 0 && lengthBytes <= mostBytes;
    return sound ? lengthBytes : MALFORMED;
  }

  /** Whether the first bytes, as far as there are any, can begin a frame. */
  static boolean canBegin(ByteBuffer bytes, int count) {
    for (int i = 0; i < Math.min(count, Integer.BYTES); i++) {
      if (bytes.get(i) != (byte) (MAGIC_AND_VERSION >>> Byte.SIZE * (Integer.BYTES - 1 - i))) {
        return false;
      }
    }
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;

/**
 * FINGERPRINT (RFC 8489 section 14.7), the last attribute of a message: CRC-32 of all bytes before
 * it, XORed with a constant. A table of our own rather than {@code java.util.zip.CRC32}, because
 * that is an object with a state, moves positions, and messages are short.
 */
final class StunFingerprint {
  /** Length of the attribute with its header. */
  static final int BYTES = 8;

  private static final int MASK = 0x5354_554E;
  private static final int POLYNOMIAL = 0xEDB8_8320;
  private static final int[] TABLE = table();

  private StunFingerprint() {}

  /** Appends the attribute; the header's length field must count it already. */
  static void write(ByteBuffer out, int start) {
    int value = crc32(out, start, out.position()) ^ MASK;
    out.putShort((short) StunAttributes.FINGERPRINT).putShort((short) 4).putInt(value);
  }

  /** Whether the attribute at {@code offset} is the one that belongs to the bytes before it. */
  static boolean isTrue(ByteBuffer message, int offset) {
    return StunAttributes.lengthBytes(message, offset) == 4
        && offset + BYTES == message.limit()
        && message.getInt(offset + 4) == (crc32(message, message.position(), offset) ^ MASK);
  }

  /** CRC-32 as in ITU V.42 of the bytes from {@code from} to before {@code to}. */
  static int crc32(ByteBuffer buffer, int from, int to) {
    int crc = -1;
    for (int i = from; i < to; i++) {
      crc = crc >>> 8 ^ TABLE[(crc ^ buffer.get(i)) & 0xFF];
    }
    return ~crc;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
      }
      table[i] = crc;
    }
    return table;
  }
}

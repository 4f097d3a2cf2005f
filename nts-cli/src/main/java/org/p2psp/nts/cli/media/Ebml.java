// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** EBML element headers (RFC 8794 sections 4 to 6) and the Matroska ids that matter (RFC 9559). */
final class Ebml {
  static final long HEADER = 0x1A45DFA3L;
  static final long DOC_TYPE = 0x4282;
  static final long SEGMENT = 0x18538067L;
  static final long INFO = 0x1549A966L;
  static final long TIMESTAMP_SCALE = 0x2AD7B1;
  static final long TRACKS = 0x1654AE6BL;
  static final long TRACK_ENTRY = 0xAE;
  static final long TRACK_NUMBER = 0xD7;
  static final long TRACK_TYPE = 0x83;
  static final long CLUSTER = 0x1F43B675L;
  static final long TIMESTAMP = 0xE7;
  static final long SIMPLE_BLOCK = 0xA3;
  static final long BLOCK_GROUP = 0xA0;
  static final long BLOCK = 0xA1;
  static final long REFERENCE_BLOCK = 0xFB;

  static final int ID_BYTES_MAX = 4;
  static final int SIZE_BYTES_MAX = 8;
  static final long UNKNOWN_SIZE = -1;

  private Ebml() {}

  /** Length of the id or size at the offset, 1 to 8; 9 if it is neither. */
  static int varIntBytes(ByteWindow window, int offset) {
    return Integer.numberOfLeadingZeros(window.at(offset)) - 23;
  }

  /** Whether the element header at the offset is there as a whole, or cannot be one. */
  static boolean hasElement(ByteWindow window, int offset) {
    if (offset >= window.length()) {
      return false;
    }
    int idBytes = varIntBytes(window, offset);
    if (idBytes > ID_BYTES_MAX) {
      return true;
    }
    int size = offset + idBytes;
    return size < window.length()
        && (varIntBytes(window, size) > SIZE_BYTES_MAX
            || size + varIntBytes(window, size) <= window.length());
  }

  static boolean isElement(ByteWindow window, int offset) {
    int idBytes = varIntBytes(window, offset);
    return idBytes <= ID_BYTES_MAX && varIntBytes(window, offset + idBytes) <= SIZE_BYTES_MAX;
  }

  static long id(ByteWindow window, int offset) {
    return window.bigEndian(offset, varIntBytes(window, offset));
  }

  static int headerBytes(ByteWindow window, int offset) {
    int idBytes = varIntBytes(window, offset);
    return idBytes + varIntBytes(window, offset + idBytes);
  }

  /** Length of the element's content, or {@link #UNKNOWN_SIZE}. */
  static long size(ByteWindow window, int offset) {
    return varInt(window, offset + varIntBytes(window, offset));
  }

  /** The number at the offset without its length marker; all ones mean unknown. */
  static long varInt(ByteWindow window, int offset) {
    int bytes = varIntBytes(window, offset);
    long mask = (1L << 7 * bytes) - 1;
    long value = window.bigEndian(offset, bytes) & mask;
    return value == mask ? UNKNOWN_SIZE : value;
  }
}

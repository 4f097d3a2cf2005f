// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;

/**
 * Walks the attributes of a message for which {@link StunMessage#looksLikeStun} holds.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |             type              |     length of the value       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |             value, filled up to a multiple of 4 bytes         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>Types below 0x8000 must be understood by whoever reads them, the others may be skipped (RFC
 * 8489 section 14).
 */
final class StunAttributes {
  static final int MAPPED_ADDRESS = 0x0001;
  static final int MESSAGE_INTEGRITY = 0x0008;
  static final int ERROR_CODE = 0x0009;
  static final int UNKNOWN_ATTRIBUTES = 0x000A;
  static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
  static final int XOR_MAPPED_ADDRESS = 0x0020;
  static final int SOFTWARE = 0x8022;
  static final int FINGERPRINT = 0x8028;

  /** Length of type and length field. */
  static final int HEADER_BYTES = 4;

  /** There is no such attribute. */
  static final int NONE = -1;

  private static final int FIRST_OPTIONAL = 0x8000;

  private StunAttributes() {}

  /**
   * Whether all attributes end within the message and a fingerprint, if there is one, is the last
   * attribute and true. Every other method here wants this checked before.
   */
  static boolean areWellFormed(ByteBuffer message) {
    int end = message.limit();
    int offset = first(message);
    while (offset < end) {
      // Offsets are multiples of 4 from the start, so that four bytes are there.
      int next = next(message, offset);
      if (next > end
          || type(message, offset) == FINGERPRINT && !StunFingerprint.isTrue(message, offset)) {
        return false;
      }
      offset = next;
    }
    return true;
  }

  /** Offset of the first attribute of that type, which alone counts, or {@link #NONE}. */
  static int find(ByteBuffer message, int type) {
    for (int offset = first(message); offset < message.limit(); offset = next(message, offset)) {
      if (type(message, offset) == type) {
        return offset;
      }
    }
    return NONE;
  }

  /**
   * Offset of the first attribute from {@code offset} on that had to be understood and is not, or
   * {@link #NONE}. What follows a message integrity does not count (section 14.5).
   */
  static int findUnknown(ByteBuffer message, int offset) {
    for (int at = offset; at < message.limit(); at = next(message, at)) {
      int type = type(message, at);
      if (type == MESSAGE_INTEGRITY || type == MESSAGE_INTEGRITY_SHA256) {
        return NONE;
      }
      if (type < FIRST_OPTIONAL && !isKnown(type)) {
        return at;
      }
    }
    return NONE;
  }

  /**
   * Offset of what tells an endpoint in a success answer, in one walk: the first XOR-MAPPED-ADDRESS
   * or else the first MAPPED-ADDRESS. {@link #NONE} also if the attributes are not well-formed or
   * one of them had to be understood and is not.
   */
  static int findMapped(ByteBuffer message) {
    int end = message.limit();
    int found = NONE;
    int foundType = NONE;
    boolean protectedPart = true;
    int offset = first(message);
    while (offset < end) {
      int header = message.getInt(offset);
      int type = header >>> 16;
      int next = offset + HEADER_BYTES + ((header & 0xFFFF) + 3 & ~3);
      if (next > end || type == FINGERPRINT && !StunFingerprint.isTrue(message, offset)) {
        return NONE;
      }
      if (type == XOR_MAPPED_ADDRESS && foundType != type || type == MAPPED_ADDRESS && found < 0) {
        found = offset;
        foundType = type;
      } else if (type == MESSAGE_INTEGRITY || type == MESSAGE_INTEGRITY_SHA256) {
        protectedPart = false;
      } else if (protectedPart && type < FIRST_OPTIONAL && !isKnown(type)) {
        return NONE;
      }
      offset = next;
    }
    return found;
  }

  /**
   * What RFC 8489 section 18.3 defines, and what it keeps for RFC 3489, whose servers still send
   * it; CHANGE-REQUEST (0x0003) is not among it, because nobody here can grant it.
   */
  private static boolean isKnown(int type) {
    return switch (type) {
      case 0x0001, 0x0004, 0x0005, 0x0006, 0x0008, 0x0009, 0x000A, 0x000B -> true;
      case 0x0014, 0x0015, 0x001C, 0x001D, 0x001E, 0x0020 -> true;
      default -> false;
    };
  }

  static int first(ByteBuffer message) {
    return message.position() + StunMessage.HEADER_BYTES;
  }

  static int next(ByteBuffer message, int offset) {
    return offset + HEADER_BYTES + (lengthBytes(message, offset) + 3 & ~3);
  }

  static int type(ByteBuffer message, int offset) {
    return message.getShort(offset) & 0xFFFF;
  }

  static int lengthBytes(ByteBuffer message, int offset) {
    return message.getShort(offset + 2) & 0xFFFF;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.nio.ByteBuffer;

/**
 * Offsets and sizes in bytes of the structures that 64-bit Linux takes: {@code mmsghdr}, {@code
 * iovec} (here called a piece), {@code cmsghdr} (a control), see sendmmsg(2) and cmsg(3).
 */
final class Layout {
  /** A {@code mmsghdr}: the message header and how many bytes the system received. */
  static final int MESSAGE_BYTES = 64;

  static final int NAME = 0;
  static final int NAME_LENGTH = 8;
  static final int PIECES = 16;
  static final int PIECE_COUNT = 24;
  static final int CONTROL = 32;
  static final int CONTROL_LENGTH = 40;
  static final int RECEIVED_LENGTH = 56;

  static final int PIECE_BYTES = 16;
  static final int PIECE_LENGTH = 8;

  static final int CONTROL_HEADER_BYTES = 16;
  static final int CONTROL_LEVEL = 8;
  static final int CONTROL_TYPE = 12;

  /** A control whose value is an int or less, with what aligns the next one. */
  static final int INT_CONTROL_SPACE = 24;

  private Layout() {}

  /** Writes the header of a control of at most an int; returns where the next one goes. */
  static int writeControl(ByteBuffer out, int at, int level, int type, int valueBytes) {
    out.putLong(at, CONTROL_HEADER_BYTES + valueBytes);
    out.putInt(at + CONTROL_LEVEL, level);
    out.putInt(at + CONTROL_TYPE, type);
    return at + INT_CONTROL_SPACE;
  }

  /** Where the value of a control is, or -1 if there is no such one between two offsets. */
  static int findControl(ByteBuffer in, int start, int end, int level, int type) {
    int at = start;
    while (at + CONTROL_HEADER_BYTES <= end) {
      long length = in.getLong(at);
      if (length < CONTROL_HEADER_BYTES || length > end - at) {
        return -1;
      }
      if (in.getInt(at + CONTROL_LEVEL) == level && in.getInt(at + CONTROL_TYPE) == type) {
        return at + CONTROL_HEADER_BYTES;
      }
      at += (int) (length + 7 & ~7);
    }
    return -1;
  }
}

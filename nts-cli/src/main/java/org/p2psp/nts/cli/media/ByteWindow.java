// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that wait to be judged; offsets count from the first one. Grows as its reader needs. */
final class ByteWindow {
  private byte[] bytes = new byte[32 * 1024];
  private int start;
  private int end;

  int length() {
    return end - start;
  }

  /** The unsigned byte at an offset. */
  int at(int offset) {
    return bytes[start + offset] & 0xFF;
  }

  /** Up to eight bytes as an unsigned big-endian number. */
  long bigEndian(int offset, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | at(offset + i);
    }
    return value;
  }

  /** Up to eight bytes as an unsigned little-endian number. */
  long littleEndian(int offset, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | at(offset + i);
    }
    return value;
  }

  boolean matches(int offset, String ascii) {
    if (offset + ascii.length() > length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (at(offset + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  byte[] copy(int offset, int count) {
    return Arrays.copyOfRange(bytes, start + offset, start + offset + count);
  }

  /** Fills the target with the first bytes, which stay. */
  void copyTo(byte[] target) {
    System.arraycopy(bytes, start, target, 0, target.length);
  }

  void append(ByteBuffer from, int count) {
    if (end + count > bytes.length) {
      makeRoom(count);
    }
    from.get(bytes, end, count);
    end += count;
  }

  private void makeRoom(int count) {
    int length = length();
    byte[] target = length + count > bytes.length ? new byte[2 * (length + count)] : bytes;
    System.arraycopy(bytes, start, target, 0, length);
    bytes = target;
    start = 0;
    end = length;
  }

  void skip(int count) {
    start += count;
    if (start == end) {
      clear();
    }
  }

  /** Hands the first bytes on and drops them here. */
  void pass(FrameSink out, int count) {
    if (count > 0) {
      out.write(bytes, start, count);
      skip(count);
    }
  }

  void clear() {
    start = 0;
    end = 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** Finds frames where a source was joined in mid-frame. */
final class AudioSync {
  /** A sync word alone turns up by chance every few thousand bytes; three that fit do not. */
  private static final int FRAMES_IN_A_ROW = 3;

  private AudioSync() {}

  /**
   * Offset of the first of three frames in a row.
   *
   * @param last the row may also end with the bytes
   * @return -1 if there is none yet
   */
  static int offset(ByteWindow window, AudioFrames frames, boolean last) {
    for (int offset = 0; offset + frames.headerBytes() <= window.length(); offset++) {
      if (window.at(offset) == 0xFF && isRow(window, frames, offset, last)) {
        return offset;
      }
    }
    return -1;
  }

  private static boolean isRow(ByteWindow window, AudioFrames frames, int first, boolean last) {
    int offset = first;
    for (int i = 0; i < FRAMES_IN_A_ROW; i++) {
      if (offset + frames.headerBytes() > window.length()) {
        return last && i > 0;
      }
      int bytes = frames.frameBytes(window, offset);
      if (bytes == 0 || !frames.sameStream(window, first, offset)) {
        return false;
      }
      offset += bytes;
    }
    return true;
  }
}

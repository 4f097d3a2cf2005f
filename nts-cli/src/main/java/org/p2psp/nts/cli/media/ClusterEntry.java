// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** Whether decoding can start at a Cluster: its first video block must be a key frame. */
final class ClusterEntry {
  enum Verdict {
    UNDECIDED,
    RANDOM_ACCESS,
    NO_ENTRY
  }

  /** A Cluster that shows no video within so many bytes is not waited for. */
  private static final int LIMIT_BYTES = 512 * 1024;

  private static final int KEY_FRAME = 0x80;

  private ClusterEntry() {}

  /** Judges the Cluster at the window's start. */
  static Verdict judge(ByteWindow window, MatroskaHeader header, boolean last) {
    if (!header.hasVideo()) {
      return Verdict.RANDOM_ACCESS;
    }
    long offset = Ebml.headerBytes(window, 0);
    while (offset < window.length() && Ebml.hasElement(window, (int) offset)) {
      int element = (int) offset;
      if (!Ebml.isElement(window, element)) {
        return Verdict.NO_ENTRY;
      }
      long id = Ebml.id(window, element);
      long size = Ebml.size(window, element);
      if (size == Ebml.UNKNOWN_SIZE || id == Ebml.CLUSTER || id == Ebml.HEADER) {
        return Verdict.NO_ENTRY;
      }
      int content = element + Ebml.headerBytes(window, element);
      Verdict verdict = judgeChild(window, header, id, content, size);
      if (verdict != Verdict.NO_ENTRY) {
        return verdict == Verdict.UNDECIDED ? undecided(window, last) : verdict;
      }
      if (isVideoBlock(window, header, id, content, size)) {
        return Verdict.NO_ENTRY;
      }
      offset = content + size;
    }
    return undecided(window, last);
  }

  private static Verdict undecided(ByteWindow window, boolean last) {
    return last || window.length() > LIMIT_BYTES ? Verdict.NO_ENTRY : Verdict.UNDECIDED;
  }

  private static Verdict judgeChild(
      ByteWindow window, MatroskaHeader header, long id, int content, long size) {
    if (id == Ebml.SIMPLE_BLOCK) {
      return judgeBlock(window, header, content);
    }
    if (id != Ebml.BLOCK_GROUP) {
      return Verdict.NO_ENTRY;
    }
    if (content + size > window.length()) {
      return Verdict.UNDECIDED;
    }
    boolean video = isVideoBlock(window, header, id, content, size);
    boolean key = find(window, content, content + (int) size, Ebml.REFERENCE_BLOCK) < 0;
    return video && key ? Verdict.RANDOM_ACCESS : Verdict.NO_ENTRY;
  }

  private static Verdict judgeBlock(ByteWindow window, MatroskaHeader header, int content) {
    if (content >= window.length()) {
      return Verdict.UNDECIDED;
    }
    int flags = content + Ebml.varIntBytes(window, content) + 2;
    if (flags >= window.length()) {
      return Verdict.UNDECIDED;
    }
    boolean key = (window.at(flags) & KEY_FRAME) != 0;
    boolean video = isVideoTrack(window, header, content);
    return video && key ? Verdict.RANDOM_ACCESS : Verdict.NO_ENTRY;
  }

  private static boolean isVideoBlock(
      ByteWindow window, MatroskaHeader header, long id, int content, long size) {
    if (id == Ebml.SIMPLE_BLOCK) {
      return isVideoTrack(window, header, content);
    }
    if (id != Ebml.BLOCK_GROUP) {
      return false;
    }
    int block = find(window, content, content + (int) size, Ebml.BLOCK);
    return block >= 0 && isVideoTrack(window, header, block);
  }

  private static boolean isVideoTrack(ByteWindow window, MatroskaHeader header, int content) {
    return Ebml.varIntBytes(window, content) <= Ebml.SIZE_BYTES_MAX
        && content + Ebml.varIntBytes(window, content) <= window.length()
        && header.isVideo(Ebml.varInt(window, content));
  }

  /** Where the content of a child begins; -1 if there is no such child. */
  private static int find(ByteWindow window, int from, int end, long wantedId) {
    long offset = from;
    while (offset < end && Ebml.hasElement(window, (int) offset)) {
      int element = (int) offset;
      if (!Ebml.isElement(window, element)) {
        return -1;
      }
      int content = element + Ebml.headerBytes(window, element);
      if (Ebml.id(window, element) == wantedId) {
        return content < end ? content : -1;
      }
      offset = content + Math.max(0, Ebml.size(window, element));
    }
    return -1;
  }
}

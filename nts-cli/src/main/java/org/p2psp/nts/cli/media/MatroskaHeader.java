// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.util.HashSet;
import java.util.Set;

/**
 * Everything before the first Cluster, read from the start of a window: what kinds of track there
 * are and how long a tick is.
 */
final class MatroskaHeader {
  /** Of {@link #scan}: the bytes are no Matroska. */
  static final int MALFORMED = -1;

  /** Of {@link #scan}: more bytes are needed. */
  static final int INCOMPLETE = -2;

  private static final int VIDEO = 1;

  private final Set<Long> videoTracks = new HashSet<>();
  private boolean webm;
  private long tickNs = 1_000_000;

  /**
   * Reads from the EBML header on.
   *
   * @return length of the header in bytes, {@link #INCOMPLETE} or {@link #MALFORMED}
   */
  int scan(ByteWindow window) {
    videoTracks.clear();
    long offset = 0;
    while (offset < window.length() && Ebml.hasElement(window, (int) offset)) {
      int element = (int) offset;
      if (!Ebml.isElement(window, element)) {
        return MALFORMED;
      }
      long id = Ebml.id(window, element);
      if (id == Ebml.CLUSTER) {
        return element;
      }
      int content = element + Ebml.headerBytes(window, element);
      long size = Ebml.size(window, element);
      if (id == Ebml.SEGMENT) {
        offset = content;
      } else if (size == Ebml.UNKNOWN_SIZE) {
        return MALFORMED;
      } else {
        offset = content + size;
        if (offset <= window.length()) {
          readChildren(window, content, (int) offset, id);
        }
      }
    }
    return INCOMPLETE;
  }

  private void readChildren(ByteWindow window, int from, int end, long parent) {
    long trackNumber = 0;
    long offset = from;
    while (offset < end && Ebml.hasElement(window, (int) offset)) {
      int element = (int) offset;
      if (!Ebml.isElement(window, element)) {
        return;
      }
      int content = element + Ebml.headerBytes(window, element);
      long size = Ebml.size(window, element);
      if (size == Ebml.UNKNOWN_SIZE || content + size > end) {
        return;
      }
      offset = content + size;
      long id = Ebml.id(window, element);
      if (parent == Ebml.TRACKS && id == Ebml.TRACK_ENTRY) {
        readChildren(window, content, (int) offset, id);
      } else if (parent == Ebml.TRACK_ENTRY && id == Ebml.TRACK_NUMBER) {
        trackNumber = number(window, content, size);
      } else if (parent == Ebml.TRACK_ENTRY && id == Ebml.TRACK_TYPE) {
        addTrack(trackNumber, number(window, content, size));
      } else if (parent == Ebml.INFO && id == Ebml.TIMESTAMP_SCALE) {
        tickNs = number(window, content, size);
      } else if (parent == Ebml.HEADER && id == Ebml.DOC_TYPE) {
        webm = window.matches(content, "webm");
      }
    }
  }

  private static long number(ByteWindow window, int offset, long size) {
    return window.bigEndian(offset, (int) Math.min(size, Long.BYTES));
  }

  private void addTrack(long number, long type) {
    if (type == VIDEO) {
      videoTracks.add(number);
    }
  }

  String contentType() {
    String kind = hasVideo() ? "video/" : "audio/";
    return kind + (webm ? "webm" : "x-matroska");
  }

  boolean hasVideo() {
    return !videoTracks.isEmpty();
  }

  boolean isVideo(long trackNumber) {
    return videoTracks.contains(trackNumber);
  }

  /** Length of a tick of cluster and block times in nanoseconds. */
  long tickNs() {
    return tickNs;
  }
}

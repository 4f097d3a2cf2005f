// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.media.LossTreatment;

/** Audio whose frames carry their own headers: no stream header, decoding starts at any frame. */
final class AudioFramer implements Framer {
  /** Longer than any row of three frames, so what lies before is of no use. */
  private static final int SEARCH_BYTES = 32 * 1024;

  private static final int ID3_HEADER_BYTES = 10;
  private static final int ID3_FOOTER_FLAG = 0x10;

  private final AudioFrames frames;
  private boolean synced;
  private int restOfFrameBytes;
  private long skipBytes;
  private long timeNs;

  AudioFramer(AudioFrames frames) {
    this.frames = frames;
  }

  @Override
  public void drain(ByteWindow window, FrameSink out, boolean last) {
    boolean progress = true;
    while (progress && window.length() > 0) {
      if (skipBytes > 0) {
        int count = (int) Math.min(skipBytes, window.length());
        window.skip(count);
        skipBytes -= count;
      } else if (restOfFrameBytes > 0) {
        int count = Math.min(restOfFrameBytes, window.length());
        window.pass(out, count);
        restOfFrameBytes -= count;
      } else {
        progress = beginFrame(window, out, last);
      }
    }
  }

  private boolean beginFrame(ByteWindow window, FrameSink out, boolean last) {
    if (window.length() < ID3_HEADER_BYTES && !last) {
      return false;
    }
    if (window.matches(0, "ID3") && window.length() >= ID3_HEADER_BYTES) {
      skipBytes = id3Bytes(window);
      return true;
    }
    if (!synced && !findSync(window, out, last)) {
      return false;
    }
    if (window.length() < frames.headerBytes()) {
      return false;
    }
    restOfFrameBytes = frames.frameBytes(window, 0);
    synced = restOfFrameBytes > 0;
    if (synced) {
      out.time(timeNs);
      out.randomAccess(out.position());
      timeNs += frames.durationNs(window, 0);
    }
    return true;
  }

  private boolean findSync(ByteWindow window, FrameSink out, boolean last) {
    int offset = AudioSync.offset(window, frames, last);
    if (offset < 0) {
      window.skip(last ? window.length() : Math.max(0, window.length() - SEARCH_BYTES));
      return false;
    }
    window.skip(offset);
    synced = true;
    out.header(frames.contentType(), LossTreatment.SKIP, 1, new byte[0]);
    return true;
  }

  /** Length of an ID3v2 tag: four times seven bits (ID3v2.4 section 3.1). */
  private static long id3Bytes(ByteWindow window) {
    long size = 0;
    for (int i = 6; i < ID3_HEADER_BYTES; i++) {
      size = size << 7 | window.at(i) & 0x7F;
    }
    boolean footer = (window.at(5) & ID3_FOOTER_FLAG) != 0;
    return size + ID3_HEADER_BYTES + (footer ? ID3_HEADER_BYTES : 0);
  }

  @Override
  public void onGap() {
    synced = false;
    restOfFrameBytes = 0;
    skipBytes = 0;
  }
}

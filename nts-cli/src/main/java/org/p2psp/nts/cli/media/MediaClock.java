// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.LossTreatment;

/**
 * Tells from the bytes of a stream how far it has played: clock references of MPEG-TS, granule
 * positions of Ogg, block times of WebM, frame lengths of MP3 and ADTS. Jumps count as no time.
 */
final class MediaClock implements FrameSink {
  /** Time stamps that leap by more are a seam in the stream and no pause. */
  private static final long LEAP_NS = 5_000_000_000L;

  private static final long NONE = Long.MIN_VALUE;

  private final ByteWindow window = new ByteWindow();
  private @Nullable Framer framer;
  private long lastNs = NONE;
  private long playedNs;
  private long position;

  /** Reads on from the buffer's position to its limit, which both stay. */
  void onBytes(ByteBuffer bytes) {
    window.append(bytes.duplicate(), bytes.remaining());
    if (framer == null) {
      framer = FormatDetector.detect(window, "", false);
    }
    if (framer != null) {
      framer.drain(window, this, false);
    }
  }

  void onGap() {
    window.clear();
    lastNs = NONE;
    if (framer != null) {
      framer.onGap();
    }
  }

  /** How long the bytes so far play, in nanoseconds. */
  long playedNs() {
    return playedNs;
  }

  @Override
  public void time(long timeNs) {
    long stepNs = timeNs - lastNs;
    if (lastNs != NONE && stepNs > 0 && stepNs < LEAP_NS) {
      playedNs += stepNs;
    }
    // Blocks of several tracks are interleaved: a small step back is made good by the next one.
    if (lastNs == NONE || stepNs > 0 || stepNs < -LEAP_NS) {
      lastNs = timeNs;
    }
  }

  @Override
  public void header(String contentType, LossTreatment loss, int unitBytes, byte[] header) {
    // The header takes no time.
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int roomBytes() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void randomAccess(long at) {
    // Only cutting needs it.
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    position += length;
  }
}

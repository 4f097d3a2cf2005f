// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** AAC in ADTS frames (ISO/IEC 13818-7 section 6.2). */
final class AdtsFrames implements AudioFrames {
  static final AdtsFrames INSTANCE = new AdtsFrames();

  private static final int[] RATES_HZ = {
    96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
  };
  private static final int SAMPLES_PER_BLOCK = 1024;

  private AdtsFrames() {}

  @Override
  public String contentType() {
    return "audio/aac";
  }

  @Override
  public int headerBytes() {
    return 7;
  }

  @Override
  public int frameBytes(ByteWindow window, int offset) {
    boolean sync = window.at(offset) == 0xFF && (window.at(offset + 1) & 0xF6) == 0xF0;
    if (!sync || rateIndex(window, offset) >= RATES_HZ.length) {
      return 0;
    }
    int length = (int) (window.bigEndian(offset + 3, 3) >> 5) & 0x1FFF;
    return length >= headerBytes() ? length : 0;
  }

  @Override
  public long durationNs(ByteWindow window, int offset) {
    int blocks = 1 + (window.at(offset + 6) & 3);
    return 1_000_000_000L * SAMPLES_PER_BLOCK * blocks / RATES_HZ[rateIndex(window, offset)];
  }

  @Override
  public boolean sameStream(ByteWindow window, int first, int second) {
    return window.at(first + 1) == window.at(second + 1)
        && (window.at(first + 2) & 0xFC) == (window.at(second + 2) & 0xFC);
  }

  private static int rateIndex(ByteWindow window, int offset) {
    return window.at(offset + 2) >> 2 & 0xF;
  }
}

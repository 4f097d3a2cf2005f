// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** MPEG-1 and MPEG-2 audio, layers I to III (ISO/IEC 11172-3 section 2.4.2.3); no free format. */
final class MpegAudioFrames implements AudioFrames {
  static final MpegAudioFrames INSTANCE = new MpegAudioFrames();

  private static final int[] KBITS_V1_L1 = {
    0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 0
  };
  private static final int[] KBITS_V1_L2 = {
    0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0
  };
  private static final int[] KBITS_V1_L3 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0
  };
  private static final int[] KBITS_V2_L1 = {
    0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256, 0
  };
  private static final int[] KBITS_V2_L23 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0
  };
  private static final int[] RATES_HZ = {44100, 48000, 32000};

  private static final int VERSION_1 = 3;
  private static final int VERSION_2_5 = 0;
  private static final int VERSION_RESERVED = 1;
  private static final int LAYER_1 = 3;
  private static final int LAYER_2 = 2;
  private static final int LAYER_3 = 1;

  private MpegAudioFrames() {}

  @Override
  public String contentType() {
    return "audio/mpeg";
  }

  @Override
  public int headerBytes() {
    return 4;
  }

  @Override
  public int frameBytes(ByteWindow window, int offset) {
    boolean sync = window.at(offset) == 0xFF && (window.at(offset + 1) & 0xE0) == 0xE0;
    if (!sync || version(window, offset) == VERSION_RESERVED || layer(window, offset) == 0) {
      return 0;
    }
    int kbits = kbits(window, offset);
    int rateIndex = window.at(offset + 2) >> 2 & 3;
    if (kbits == 0 || rateIndex >= RATES_HZ.length) {
      return 0;
    }
    int padding = window.at(offset + 2) >> 1 & 1;
    int bytes = samples(window, offset) / 8 * kbits * 1000 / rateHz(window, offset);
    return layer(window, offset) == LAYER_1 ? bytes / 4 * 4 + 4 * padding : bytes + padding;
  }

  @Override
  public long durationNs(ByteWindow window, int offset) {
    return 1_000_000_000L * samples(window, offset) / rateHz(window, offset);
  }

  @Override
  public boolean sameStream(ByteWindow window, int first, int second) {
    return window.at(first + 1) == window.at(second + 1)
        && (window.at(first + 2) & 0x0C) == (window.at(second + 2) & 0x0C);
  }

  private static int version(ByteWindow window, int offset) {
    return window.at(offset + 1) >> 3 & 3;
  }

  private static int layer(ByteWindow window, int offset) {
    return window.at(offset + 1) >> 1 & 3;
  }

  private static int kbits(ByteWindow window, int offset) {
    boolean version1 = version(window, offset) == VERSION_1;
    int layer = layer(window, offset);
    int[] table;
    if (layer == LAYER_1) {
      table = version1 ? KBITS_V1_L1 : KBITS_V2_L1;
    } else if (layer == LAYER_2) {
      table = version1 ? KBITS_V1_L2 : KBITS_V2_L23;
    } else {
      table = version1 ? KBITS_V1_L3 : KBITS_V2_L23;
    }
    return table[window.at(offset + 2) >> 4];
  }

  private static int rateHz(ByteWindow window, int offset) {
    int rateHz = RATES_HZ[window.at(offset + 2) >> 2 & 3];
    int version = version(window, offset);
    if (version == VERSION_1) {
      return rateHz;
    }
    return version == VERSION_2_5 ? rateHz / 4 : rateHz / 2;
  }

  private static int samples(ByteWindow window, int offset) {
    int layer = layer(window, offset);
    if (layer == LAYER_1) {
      return 384;
    }
    return layer == LAYER_3 && version(window, offset) != VERSION_1 ? 576 : 1152;
  }
}

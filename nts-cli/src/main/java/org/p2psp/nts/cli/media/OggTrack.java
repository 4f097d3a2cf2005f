// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/**
 * One logical stream in an Ogg: how many header packets it has and how its granule positions count
 * time (Vorbis I section A, RFC 7845 section 4 for Opus, RFC 9639 section 10.1 for FLAC, Theora
 * section A, the Speex manual section 7).
 */
final class OggTrack {
  private static final int UNTIL_MARKED_LAST = Integer.MAX_VALUE;
  private static final long NO_GRANULE = -1;
  private static final int LAST_METADATA = 0x80;
  private static final int FLAC_FRAME = 0xFF;

  private final long serial;
  private final boolean video;
  private final boolean flac;
  private final int granuleShift;
  private final double unitsPerSecond;
  private int headersLeft;
  private long granule;

  private OggTrack(
      long serial, String codec, int headers, double unitsPerSecond, int granuleShift) {
    this.serial = serial;
    this.video = codec.equals("theora");
    this.flac = codec.equals("flac");
    this.headersLeft = headers;
    this.unitsPerSecond = unitsPerSecond;
    this.granuleShift = granuleShift;
  }

  /** The stream that the page at the window's start, which is there as a whole, begins. */
  static OggTrack of(ByteWindow page) {
    long serial = page.littleEndian(14, 4);
    int packet = 27 + page.at(26);
    if (has(page, packet + 16) && page.matches(packet, "\u0001vorbis")) {
      return new OggTrack(serial, "vorbis", 3, page.littleEndian(packet + 12, 4), 0);
    }
    if (page.matches(packet, "OpusHead")) {
      return new OggTrack(serial, "opus", 2, 48_000, 0);
    }
    if (has(page, packet + 31) && page.matches(packet, "\u007fFLAC")) {
      double rateHz = page.bigEndian(packet + 27, 3) >> 4;
      return new OggTrack(serial, "flac", UNTIL_MARKED_LAST, rateHz, 0);
    }
    if (has(page, packet + 42) && page.matches(packet, "\u0080theora")) {
      double framesPerSecond =
          (double) page.bigEndian(packet + 22, 4) / page.bigEndian(packet + 26, 4);
      int shift = (int) page.bigEndian(packet + 40, 2) >> 5 & 0x1F;
      return new OggTrack(serial, "theora", 3, framesPerSecond, shift);
    }
    if (has(page, packet + 72) && page.matches(packet, "Speex   ")) {
      int extraHeaders = (int) Math.min(16, page.littleEndian(packet + 68, 4));
      return new OggTrack(serial, "speex", 2 + extraHeaders, page.littleEndian(packet + 36, 4), 0);
    }
    return new OggTrack(serial, "", 1, 0, 0);
  }

  private static boolean has(ByteWindow window, int bytes) {
    return window.length() >= bytes;
  }

  long serial() {
    return serial;
  }

  boolean isVideo() {
    return video;
  }

  /** Whether more header packets are to come. */
  boolean wantsHeaders() {
    return headersLeft > 0;
  }

  /** Counts the header packets that end in the page at the window's start. */
  void onHeaderPage(ByteWindow page) {
    int segments = page.at(26);
    int packet = 27 + segments;
    boolean starts = (page.at(5) & 1) == 0;
    for (int i = 0; i < segments; i++) {
      int lacing = page.at(27 + i);
      if (starts && flac && lacing > 0 && isLastFlacHeader(page.at(packet))) {
        headersLeft = 1;
      }
      starts = lacing < 255;
      packet += lacing;
      if (starts && headersLeft > 0 && headersLeft != UNTIL_MARKED_LAST) {
        headersLeft--;
      }
    }
  }

  private static boolean isLastFlacHeader(int firstByte) {
    return (firstByte & LAST_METADATA) != 0 && firstByte != FLAC_FRAME;
  }

  /** Whether a Theora packet that starts with this byte is a key frame (Theora section 7.1). */
  static boolean isTheoraKeyFrame(int firstByte) {
    return (firstByte & 0xC0) == 0;
  }

  /** Notes the granule position of a page, which tells the time at its end. */
  void onGranule(long pageGranule) {
    if (pageGranule != NO_GRANULE) {
      granule = pageGranule;
    }
  }

  /** The time at the end of the last page. */
  long timeNs() {
    if (!(unitsPerSecond > 0)) {
      return 0;
    }
    long units = (granule >> granuleShift) + (granule & (1L << granuleShift) - 1);
    return (long) (units / unitsPerSecond * 1e9);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** Fields of MPEG-TS packets in a byte array (ISO/IEC 13818-1 sections 2.4.3.2 to 2.4.3.7). */
final class TsPackets {
  static final int PACKET_BYTES = 188;
  static final int SYNC = 0x47;
  static final int TICKS_PER_SECOND = 90_000;
  static final long NO_PCR = -1;

  private static final int ADAPTATION = 0x20;
  private static final int PAYLOAD = 0x10;
  private static final int PCR_FLAG = 0x10;
  private static final int RANDOM_ACCESS_FLAG = 0x40;

  private TsPackets() {}

  static int pid(byte[] bytes, int packet) {
    return (bytes[packet + 1] & 0x1F) << 8 | bytes[packet + 2] & 0xFF;
  }

  /** Whether a PES packet or a section starts here. */
  static boolean startsUnit(byte[] bytes, int packet) {
    return (bytes[packet + 1] & 0x40) != 0;
  }

  static boolean hasPayload(byte[] bytes, int packet) {
    return (bytes[packet + 3] & PAYLOAD) != 0;
  }

  /** Offset of the payload from the packet's start; may lie beyond its end when it is malformed. */
  static int payloadOffset(byte[] bytes, int packet) {
    boolean adaptation = (bytes[packet + 3] & ADAPTATION) != 0;
    return adaptation ? 5 + (bytes[packet + 4] & 0xFF) : 4;
  }

  static boolean isRandomAccess(byte[] bytes, int packet) {
    return (adaptationFlags(bytes, packet) & RANDOM_ACCESS_FLAG) != 0;
  }

  /** The 33-bit base of the clock reference in ticks of 90 kHz, or {@link #NO_PCR}. */
  static long pcrBase(byte[] bytes, int packet) {
    if ((adaptationFlags(bytes, packet) & PCR_FLAG) == 0 || (bytes[packet + 4] & 0xFF) < 7) {
      return NO_PCR;
    }
    long base = 0;
    for (int i = 6; i < 10; i++) {
      base = base << 8 | bytes[packet + i] & 0xFF;
    }
    return base << 1 | (bytes[packet + 10] & 0x80) >> 7;
  }

  private static int adaptationFlags(byte[] bytes, int packet) {
    boolean hasFlags = (bytes[packet + 3] & ADAPTATION) != 0 && bytes[packet + 4] != 0;
    return hasFlags ? bytes[packet + 5] & 0xFF : 0;
  }
}

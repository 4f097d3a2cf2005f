// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** The time stamps in the head of a PES packet (ISO/IEC 13818-1 section 2.4.3.7). */
final class PesTimes {
  static final int PRESENTATION_OFFSET = 9;
  static final int DECODING_OFFSET = 14;

  private static final int TIME_BYTES = 5;
  private static final int PTS_FLAG = 0x80;
  private static final int DTS_FLAG = 0x40;
  private static final long CLOCK_MASK = (1L << 33) - 1;

  private PesTimes() {}

  /** Whether a PES packet with room for the stamps starts here and has one. */
  static boolean hasPresentationTime(byte[] packet, int pes) {
    return (flags(packet, pes) & PTS_FLAG) != 0;
  }

  static boolean hasDecodingTime(byte[] packet, int pes) {
    return (flags(packet, pes) & (PTS_FLAG | DTS_FLAG)) == (PTS_FLAG | DTS_FLAG);
  }

  private static int flags(byte[] packet, int pes) {
    boolean start =
        pes + DECODING_OFFSET + TIME_BYTES <= packet.length
            && packet[pes] == 0
            && packet[pes + 1] == 0
            && packet[pes + 2] == 1;
    return start ? packet[pes + 7] & 0xFF : 0;
  }

  /** The 33-bit stamp at an offset, in ticks of 90 kHz. */
  static long read(byte[] packet, int at) {
    return (long) (packet[at] >> 1 & 7) << 30
        | (long) (packet[at + 1] & 0xFF) << 22
        | (long) (packet[at + 2] >> 1 & 0x7F) << 15
        | (long) (packet[at + 3] & 0xFF) << 7
        | packet[at + 4] >> 1 & 0x7F;
  }

  static void shift(byte[] packet, int at, long shiftTicks) {
    long time = read(packet, at) + shiftTicks & CLOCK_MASK;
    packet[at] = (byte) (packet[at] & 0xF1 | time >>> 29 & 0x0E);
    packet[at + 1] = (byte) (time >>> 22);
    packet[at + 2] = (byte) (time >>> 14 & 0xFE | 1);
    packet[at + 3] = (byte) (time >>> 7);
    packet[at + 4] = (byte) (time << 1 & 0xFE | 1);
  }
}

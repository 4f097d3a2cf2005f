// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;

/**
 * Plays an MPEG-TS clip over and over as one stream without a seam: clock references, presentation
 * and decoding times grow from round to round, and continuity counters count on (ISO/IEC 13818-1
 * sections 2.4.3.3, 2.4.3.5 and 2.4.3.7). One thread.
 */
public final class TransportStreamLoop {
  private static final int PIDS = 0x2000;
  private static final long CLOCK_MASK = (1L << 33) - 1;

  private final byte[] clip;
  private final TransportStreamTimeline timeline;
  private final int[] payloadPackets = new int[PIDS];
  private final byte[] packet = new byte[TsPackets.PACKET_BYTES];
  private int next;
  private long round;

  /**
   * A loop at the clip's start.
   *
   * @param clip whole packets of one program, starting with a random access point; not copied
   * @throws IllegalArgumentException if it is not, or holds no clock reference
   */
  public TransportStreamLoop(byte[] clip) {
    this.clip = clip;
    this.timeline = new TransportStreamTimeline(clip);
    for (int at = 0; at < clip.length; at += TsPackets.PACKET_BYTES) {
      if (TsPackets.hasPayload(clip, at)) {
        payloadPackets[TsPackets.pid(clip, at)]++;
      }
    }
  }

  /** When the next packet is due, in nanoseconds since the start of the first round. */
  public long nextDueNs() {
    return timeline.dueNs(next) + round * timeline.durationNs();
  }

  /** Appends the next packet, for which there must be room: {@code 188} bytes. */
  public void next(ByteBuffer into) {
    System.arraycopy(clip, next * TsPackets.PACKET_BYTES, packet, 0, TsPackets.PACKET_BYTES);
    int pid = TsPackets.pid(packet, 0);
    // A counter shifted by this PID's packets in each round; adding rounds alone would leap.
    int shift = (int) (round * payloadPackets[pid] & 0xF);
    packet[3] = (byte) (packet[3] & 0xF0 | (packet[3] + shift) & 0x0F);
    long shiftTicks = round * timeline.durationTicks();
    shiftClockReference(shiftTicks);
    if (TsPackets.startsUnit(packet, 0) && timeline.isElementary(pid)) {
      shiftPes(shiftTicks);
    }
    into.put(packet);
    next++;
    if (next * TsPackets.PACKET_BYTES == clip.length) {
      next = 0;
      round++;
    }
  }

  private void shiftClockReference(long shiftTicks) {
    long base = TsPackets.pcrBase(packet, 0);
    if (base == TsPackets.NO_PCR) {
      return;
    }
    long shifted = base + shiftTicks & CLOCK_MASK;
    for (int i = 0; i < 4; i++) {
      packet[6 + i] = (byte) (shifted >>> 25 - 8 * i);
    }
    packet[10] = (byte) (packet[10] & 0x7F | (shifted & 1) << 7);
  }

  private void shiftPes(long shiftTicks) {
    int pes = TsPackets.payloadOffset(packet, 0);
    if (PesTimes.hasPresentationTime(packet, pes)) {
      PesTimes.shift(packet, pes + PesTimes.PRESENTATION_OFFSET, shiftTicks);
    }
    if (PesTimes.hasDecodingTime(packet, pes)) {
      PesTimes.shift(packet, pes + PesTimes.DECODING_OFFSET, shiftTicks);
    }
  }
}

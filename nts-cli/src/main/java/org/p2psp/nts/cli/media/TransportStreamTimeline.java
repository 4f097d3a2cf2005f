// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** When each packet of an MPEG-TS clip is due, and how long the clip plays. */
final class TransportStreamTimeline {
  private static final int PIDS = 0x2000;
  private static final long UNSET = -1;

  private final long[] dueTicks;
  private final long durationTicks;
  private final boolean[] elementary = new boolean[PIDS];

  TransportStreamTimeline(byte[] clip) {
    int packets = clip.length / TsPackets.PACKET_BYTES;
    if (packets == 0 || clip.length % TsPackets.PACKET_BYTES != 0) {
      throw new IllegalArgumentException(
          "clip of " + clip.length + " bytes, expected a multiple of 188; cut it at packets");
    }
    for (int at = 0; at < clip.length; at += TsPackets.PACKET_BYTES) {
      if (clip[at] != TsPackets.SYNC) {
        throw new IllegalArgumentException(
            "clip has no sync byte 0x47 at " + at + "; expected MPEG-TS packets of 188 bytes");
      }
    }
    durationTicks = measure(clip);
    dueTicks = new long[packets];
    schedule(clip);
  }

  /**
   * First to last stamp and one frame more, of the stream with the most stamps: it is known best,
   * since a PES packet of audio may hold any number of frames.
   */
  private long measure(byte[] clip) {
    long[] first = new long[PIDS];
    long[] last = new long[PIDS];
    int[] count = new int[PIDS];
    for (int at = 0; at < clip.length; at += TsPackets.PACKET_BYTES) {
      int pes = at + TsPackets.payloadOffset(clip, at);
      boolean stamped = TsPackets.startsUnit(clip, at) && pes + 19 <= at + TsPackets.PACKET_BYTES;
      if (stamped && PesTimes.hasPresentationTime(clip, pes)) {
        int pid = TsPackets.pid(clip, at);
        elementary[pid] = true;
        long time = PesTimes.read(clip, pes + stampOffset(clip, pes));
        first[pid] = count[pid] == 0 ? time : first[pid];
        last[pid] = time;
        count[pid]++;
      }
    }
    int best = 0;
    for (int pid = 0; pid < PIDS; pid++) {
      best = count[pid] > count[best] ? pid : best;
    }
    long span = last[best] - first[best];
    if (count[best] < 2 || span <= 0) {
      throw new IllegalArgumentException(
          "clip has no growing time stamps; cut it before they wrap");
    }
    return span + Math.round((double) span / (count[best] - 1));
  }

  private static int stampOffset(byte[] clip, int pes) {
    return PesTimes.hasDecodingTime(clip, pes)
        ? PesTimes.DECODING_OFFSET
        : PesTimes.PRESENTATION_OFFSET;
  }

  private void schedule(byte[] clip) {
    int lastIndex = 0;
    long lastTicks = UNSET;
    long origin = UNSET;
    for (int i = 0; i < dueTicks.length; i++) {
      long pcr = TsPackets.pcrBase(clip, i * TsPackets.PACKET_BYTES);
      if (pcr == TsPackets.NO_PCR) {
        continue;
      }
      if (origin == UNSET) {
        origin = pcr;
      } else {
        spread(lastIndex, lastTicks, i, pcr - origin);
      }
      lastIndex = i;
      lastTicks = pcr - origin;
    }
    if (origin == UNSET) {
      throw new IllegalArgumentException("clip has no clock reference (PCR); mux it again");
    }
    spread(lastIndex, lastTicks, dueTicks.length, durationTicks);
  }

  private void spread(int from, long fromTicks, int to, long toTicks) {
    for (int i = from; i < to; i++) {
      dueTicks[i] = fromTicks + (toTicks - fromTicks) * (i - from) / (to - from);
    }
  }

  boolean isElementary(int pid) {
    return elementary[pid];
  }

  long durationTicks() {
    return durationTicks;
  }

  long durationNs() {
    return toNs(durationTicks);
  }

  /** When a packet is due after the clip's start. */
  long dueNs(int packet) {
    return toNs(dueTicks[packet]);
  }

  private static long toNs(long ticks) {
    return ticks * 100_000 / 9;
  }
}

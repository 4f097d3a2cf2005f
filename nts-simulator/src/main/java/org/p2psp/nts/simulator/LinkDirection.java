// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/** One direction of a link that does more than delay and lose: its state between packets. */
final class LinkDirection {
  private static final double BITS_TIMES_NS = 8e9;

  private final LinkConditions conditions;
  private final SplitMix64 random;
  private final double nsPerByte;
  private boolean bad;
  private long freeNs;
  private long extraNs;

  LinkDirection(LinkConditions conditions, SplitMix64 random) {
    this.conditions = conditions;
    this.random = random;
    long bitsPerSecond = conditions.rate().bitsPerSecond();
    this.nsPerByte = bitsPerSecond == Long.MAX_VALUE ? 0 : BITS_TIMES_NS / bitsPerSecond;
  }

  /**
   * Takes a datagram, or says why not.
   *
   * @param payloadBytes its UDP payload
   * @return null if it was taken; {@link #extraNs} then tells its delay
   */
  @Nullable
  PacketFate refuse(long nowNs, int payloadBytes) {
    int bytes = payloadBytes + LinkConditions.HEADER_BYTES;
    extraNs = 0;
    if (bytes > conditions.mtuBytes()) {
      return PacketFate.TOO_LARGE;
    }
    if (nsPerByte > 0 && !queues(nowNs, bytes)) {
      return PacketFate.QUEUE_FULL;
    }
    if (random.happens(conditions.lossRatio()) || losesInBurst()) {
      return PacketFate.LOST;
    }
    if (random.happens(conditions.reordering().ratio())) {
      extraNs += conditions.reordering().holdNs();
    }
    return null;
  }

  /** What rate and reordering add to the delay of the last datagram that was taken. */
  long extraNs() {
    return extraNs;
  }

  /** The link is busy until freeNs, with the datagram that it sends and those in the queue. */
  private boolean queues(long nowNs, int bytes) {
    long waitNs = Math.max(0, freeNs - nowNs);
    if (waitNs > conditions.rate().queueBytes() * nsPerByte) {
      return false;
    }
    long sendingNs = (long) Math.ceil(bytes * nsPerByte);
    freeNs = nowNs + waitNs + sendingNs;
    extraNs = waitNs + sendingNs;
    return true;
  }

  private boolean losesInBurst() {
    BurstLoss bursts = conditions.burstLoss();
    bad = bad ? !random.happens(bursts.toGood()) : random.happens(bursts.toBad());
    return random.happens(bad ? bursts.lossInBad() : bursts.lossInGood());
  }
}

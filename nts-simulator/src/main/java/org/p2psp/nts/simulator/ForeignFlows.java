// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** The others behind a NAT: at Poisson times they open a flow to a stranger and take a port. */
final class ForeignFlows extends Event {
  /** Who has the NAT. */
  interface Opener {
    void open(long nowNs, long inside, long remote);
  }

  private static final int MOST_PER_SECOND = 100_000;

  private final EventQueue queue;
  private final Opener opener;
  private final SplitMix64 random;
  private double perSecond;

  ForeignFlows(EventQueue queue, Opener opener, SplitMix64 random) {
    this.queue = queue;
    this.opener = opener;
    this.random = random;
  }

  void rate(long nowNs, double next) {
    if (!(next >= 0 && next <= MOST_PER_SECOND)) {
      throw new IllegalArgumentException(
          "foreign flows per second=" + next + " is outside 0.." + MOST_PER_SECOND);
    }
    perSecond = next;
    queue.cancel(this);
    if (perSecond > 0) {
      queue.schedule(this, nowNs + random.waitNs(perSecond));
    }
  }

  @Override
  void fire(long nowNs) {
    long inside = Ipv4.key(Ipv4.LAN_STRANGER, random.between(1024, 65_535));
    // 240.0.0.0/4 is nobody's (RFC 1112 section 4), so no flow of a machine is hit.
    long remote = Ipv4.key(0xF000_0000 | (int) random.below(1 << 28), 443);
    opener.open(nowNs, inside, remote);
    queue.schedule(this, nowNs + random.waitNs(perSecond));
  }
}

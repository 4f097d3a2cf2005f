// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Endpoint;

/**
 * One NAT and the others behind it, driven by hand: the translation of {@link Site} without links,
 * packets and machines, for measurements of how ports are given out.
 */
public final class LoneNat {
  private static final int PUBLIC_ADDRESS = Ipv4.SITES;

  private final EventQueue queue = new EventQueue();
  private final Nat nat;
  private long nowNs;

  /**
   * A NAT at time 0.
   *
   * @param behavior what it does
   * @param foreignFlowsPerSecond opened by others behind it, at Poisson times; 0 to 100,000
   * @param seed of its ports and of the others
   */
  public LoneNat(NatBehavior behavior, double foreignFlowsPerSecond, long seed) {
    this.nat = new Nat(behavior, PUBLIC_ADDRESS, SplitMix64.derived(seed, "nat"));
    new ForeignFlows(queue, nat::outbound, SplitMix64.derived(seed, "foreign"))
        .rate(nowNs, foreignFlowsPerSecond);
  }

  /** Lets time pass; a time that has passed already changes nothing. */
  public void advanceTo(long timeNs) {
    while (queue.nextTimeNs() <= timeNs) {
      Event event = queue.take();
      event.fire(event.timeNs);
    }
    nowNs = Math.max(nowNs, timeNs);
  }

  /**
   * The inside host sends a packet now.
   *
   * @param insidePort of its socket, 1 to 65535
   * @param remote where to, IPv4
   * @return the port that the remote sees, or -1 if the NAT refused
   */
  public int send(int insidePort, Endpoint remote) {
    NatMapping mapping =
        nat.outbound(nowNs, Ipv4.key(Ipv4.LAN_HOSTS, insidePort), Ipv4.key(remote));
    return mapping == null ? -1 : Ipv4.port(mapping.externalKey);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** A site's stateful firewall for IPv6 (RFC 6092): packets pass as they are, or not at all. */
final class Ipv6Firewall {
  private final Nat states;

  /**
   * A firewall without states.
   *
   * @param behavior translates nothing
   */
  Ipv6Firewall(NatBehavior behavior, SplitMix64 random) {
    this.states = new Nat(behavior, 0, random);
  }

  boolean letsOut(long nowNs, Packet packet) {
    return states.outbound(nowNs, Ipv6.key(packet.source()), packet.target) != null;
  }

  boolean letsIn(long nowNs, Packet packet) {
    return states.inbound(nowNs, packet.target, Ipv6.key(packet.source())) != null;
  }

  /** Why the last packet was not let through. */
  PacketFate refusal() {
    return states.refusal();
  }

  void forgetAll() {
    states.forgetAll();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Nullable;

/**
 * The box between a site's LAN and its access link: where each packet goes, by way of NAT and
 * firewall. To the core, or to the carrier, it is what receives for the site.
 */
final class SiteRouter implements CoreReceiver {
  private final Site site;
  private final Network network;
  private final @Nullable Site carrier;
  private final NatBehavior behavior;
  private final Nat nat;
  private final @Nullable Ipv6Firewall ipv6Firewall;
  private final Int2ObjectHashMap<SimulatedHost> hosts = new Int2ObjectHashMap<>();
  private final Int2ObjectHashMap<Site> homes = new Int2ObjectHashMap<>();
  private boolean blocksUdp;

  SiteRouter(Site site, Network network, Nat nat, @Nullable Ipv6Firewall ipv6Firewall) {
    this.site = site;
    this.network = network;
    this.carrier = site.carrier();
    this.behavior = site.behavior();
    this.nat = nat;
    this.ipv6Firewall = ipv6Firewall;
    this.blocksUdp = behavior.blocksUdp();
  }

  Nat nat() {
    return nat;
  }

  void attach(int address, SimulatedHost host) {
    hosts.put(address, host);
  }

  void attach(int address, Site home) {
    homes.put(address, home);
  }

  void detachHome(int address) {
    homes.remove(address);
  }

  @Nullable
  SimulatedHost hostAt(int address) {
    return hosts.get(address);
  }

  void blockUdp(boolean on) {
    blocksUdp = on;
  }

  /** Loses the tables of NAT and firewall. */
  void forgetAll() {
    nat.forgetAll();
    if (ipv6Firewall != null) {
      ipv6Firewall.forgetAll();
    }
  }

  /** Somebody inside sends a packet: to a neighbour, to the outside, or by way of a hairpin. */
  void sendOut(long nowNs, Packet packet) {
    int address = Ipv4.address(packet.target);
    SimulatedHost neighbour = hosts.get(address);
    Site home = neighbour != null ? null : homes.get(address);
    if (neighbour != null) {
      network.crossLan(nowNs, packet, neighbour, Network.LAN_DELAY_NS);
    } else if (home != null) {
      network.crossDownlink(nowNs, packet, home.link(), 0);
    } else if (Ipv4.isPrivate(address) || carrier == null && Ipv4.isShared(address)) {
      network.end(nowNs, packet, PacketFate.NO_ROUTE);
    } else if (blocksUdp) {
      network.end(nowNs, packet, PacketFate.UDP_BLOCKED);
    } else if (!packet.takeHop()) {
      network.end(nowNs, packet, PacketFate.TTL);
    } else if (packet.isIpv6()) {
      sendIpv6(nowNs, packet);
    } else if (behavior.isOpen()) {
      network.crossCore(nowNs, packet, site.link());
    } else if (nat.owns(address) && !behavior.hairpinning()) {
      network.end(nowNs, packet, PacketFate.NO_HAIRPIN);
    } else {
      translateOut(nowNs, packet, address);
    }
  }

  private void sendIpv6(long nowNs, Packet packet) {
    if (ipv6Firewall != null && !ipv6Firewall.letsOut(nowNs, packet)) {
      network.end(nowNs, packet, ipv6Firewall.refusal());
    } else {
      leave(nowNs, packet);
    }
  }

  /** A packet that belongs outside has passed the NAT or the firewall. */
  private void leave(long nowNs, Packet packet) {
    if (carrier == null) {
      network.crossCore(nowNs, packet, site.link());
    } else {
      network.crossUplink(nowNs, packet, site.link(), carrier);
    }
  }

  private void translateOut(long nowNs, Packet packet, int address) {
    NatMapping mapping = nat.outbound(nowNs, Ipv4.key(packet.source()), packet.target);
    if (mapping == null) {
      network.end(nowNs, packet, nat.refusal());
      return;
    }
    packet.translate(mapping.external);
    if (nat.owns(address)) {
      turnAround(nowNs, packet);
    } else {
      leave(nowNs, packet);
    }
  }

  /** A hairpin: the NAT shows the sender's outside endpoint to the receiver (RFC 4787 REQ-9). */
  private void turnAround(long nowNs, Packet packet) {
    if (translateIn(nowNs, packet)) {
      handIn(nowNs, packet, 2 * Network.LAN_DELAY_NS);
    } else {
      network.end(nowNs, packet, nat.refusal());
    }
  }

  private boolean translateIn(long nowNs, Packet packet) {
    NatMapping mapping = nat.inbound(nowNs, packet.target, Ipv4.key(packet.source()));
    if (mapping == null) {
      return false;
    }
    packet.target = mapping.inside;
    return true;
  }

  /** Hands a packet whose target is inside to the host or the home there. */
  private void handIn(long nowNs, Packet packet, long delayNs) {
    int address = Ipv4.address(packet.target);
    SimulatedHost host = hosts.get(address);
    Site home = host != null ? null : homes.get(address);
    if (home != null) {
      network.crossDownlink(nowNs, packet, home.link(), delayNs);
    } else if (host == null) {
      network.end(nowNs, packet, PacketFate.NO_SOCKET);
    } else if (delayNs == 0) {
      host.onPacket(nowNs, packet);
    } else {
      network.crossLan(nowNs, packet, host, delayNs);
    }
  }

  @Override
  public String name() {
    return site.name();
  }

  @Override
  public void onPacket(long nowNs, Packet packet) {
    if (blocksUdp) {
      network.end(nowNs, packet, PacketFate.UDP_BLOCKED);
    } else if (packet.isIpv6() && ipv6Firewall != null && !ipv6Firewall.letsIn(nowNs, packet)) {
      network.end(nowNs, packet, ipv6Firewall.refusal());
    } else if (!packet.isIpv6() && !behavior.isOpen() && !translateIn(nowNs, packet)) {
      network.end(nowNs, packet, nat.refusal());
    } else if (!packet.takeHop()) {
      network.end(nowNs, packet, PacketFate.TTL);
    } else {
      handIn(nowNs, packet, 0);
    }
  }

  @Override
  public @Nullable SimulatedHost publicHost(int address) {
    SimulatedHost host = hosts.get(address);
    boolean open = host != null && behavior.isOpenFor(address != Ipv4.address(host.endpoint(0)));
    return open ? host : null;
  }

  @Override
  public long lanDelayNs() {
    return Network.LAN_DELAY_NS;
  }
}

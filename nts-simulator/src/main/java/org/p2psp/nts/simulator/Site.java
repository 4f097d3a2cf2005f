// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * A home or an office: hosts with private addresses on one LAN behind one NAT. Every site numbers
 * its hosts from 192.168.1.2, so the same private address means another host elsewhere.
 */
public final class Site {
  private static final int MOST_HOSTS = 60_000;

  private final SimulatedInternet internet;
  private final Network network;
  private final String name;
  private final int publicAddress;
  private final NatBehavior behavior;
  private final Nat nat;
  private final AccessLink link;
  private final ForeignFlows foreignFlows;
  private final Int2ObjectHashMap<SimulatedHost> hosts = new Int2ObjectHashMap<>();

  Site(
      SimulatedInternet internet,
      Network network,
      String name,
      int publicAddress,
      NatBehavior behavior,
      LinkConditions conditions) {
    this.internet = internet;
    this.network = network;
    this.name = name;
    this.publicAddress = publicAddress;
    this.behavior = behavior;
    this.nat = new Nat(behavior, publicAddress, internet.random(publicAddress, "nat"));
    this.link =
        new AccessLink(
            publicAddress, new Gateway(), conditions, internet.random(publicAddress, "link"));
    this.foreignFlows =
        new ForeignFlows(internet.queue(), nat, internet.random(publicAddress, "foreign"));
    network.attach(publicAddress, link);
  }

  /** The name, for traces. */
  public String name() {
    return name;
  }

  /** What its NAT does. */
  public NatBehavior behavior() {
    return behavior;
  }

  /** Its public address with this port. */
  public Endpoint publicEndpoint(int port) {
    return Endpoint.ofIpv4(publicAddress, port);
  }

  /** Live entries of the NAT's table, as of the last packet that crossed it. */
  public int natEntries() {
    return nat.size();
  }

  /**
   * A new host on the LAN.
   *
   * @throws IllegalStateException if there are 60,000 already
   */
  public SimulatedHost host(String hostName) {
    if (hosts.size() == MOST_HOSTS) {
      throw new IllegalStateException("site " + name + " is full, it has 60000 hosts");
    }
    int address = Ipv4.LAN_HOSTS + hosts.size();
    SimulatedHost host = new SimulatedHost(internet, network, hostName, address, this, link);
    hosts.put(address, host);
    return host;
  }

  /**
   * Lets others behind the NAT open flows to strangers at Poisson times, from now on, each of them
   * with a new mapping that takes a port.
   *
   * @param perSecond mean rate, 0 to 100,000; 0 ends it
   */
  public Site foreignFlows(double perSecond) {
    foreignFlows.rate(internet.nowNs(), perSecond);
    return this;
  }

  /** Changes the access link from now on; packets on their way are not concerned. */
  public Site linkConditions(LinkConditions conditions) {
    link.conditions(conditions);
    return this;
  }

  /** The NAT loses its table: every mapping is gone, and the next packets out get new ones. */
  public Site rebootNat() {
    nat.forgetAll();
    return this;
  }

  @Nullable
  SimulatedHost hostAt(int address) {
    return hosts.get(address);
  }

  /** A host of this site sends a packet: to a neighbour, to the outside, or by way of a hairpin. */
  void sendOut(long nowNs, Packet packet) {
    int address = Ipv4.address(packet.destination());
    SimulatedHost neighbour = hosts.get(address);
    if (neighbour != null) {
      int port = packet.destination().port();
      network.deliverLocally(nowNs, packet, neighbour, port, Network.LAN_DELAY_NS);
    } else if (Ipv4.isPrivate(address)) {
      network.end(nowNs, packet, PacketFate.NO_ROUTE);
    } else if (!packet.takeHop()) {
      network.end(nowNs, packet, PacketFate.TTL);
    } else if (address == publicAddress && !behavior.hairpinning()) {
      network.end(nowNs, packet, PacketFate.NO_HAIRPIN);
    } else {
      translateOut(nowNs, packet, address);
    }
  }

  private void translateOut(long nowNs, Packet packet, int address) {
    NatMapping mapping =
        nat.outbound(nowNs, Ipv4.key(packet.source()), Ipv4.key(packet.destination()));
    if (mapping == null) {
      network.end(nowNs, packet, nat.refusal());
      return;
    }
    packet.translate(mapping.external);
    if (address == publicAddress) {
      turnAround(nowNs, packet);
    } else {
      network.crossCore(nowNs, packet, link);
    }
  }

  /** A hairpin: the NAT shows the sender's outside endpoint to the receiver (RFC 4787 REQ-9). */
  private void turnAround(long nowNs, Packet packet) {
    NatMapping mapping = translateIn(nowNs, packet);
    SimulatedHost host = mapping == null ? null : hosts.get(Ipv4.address(mapping.inside));
    if (mapping != null && host != null) {
      int port = Ipv4.port(mapping.inside);
      network.deliverLocally(nowNs, packet, host, port, 2 * Network.LAN_DELAY_NS);
    } else {
      network.end(nowNs, packet, mapping == null ? nat.refusal() : PacketFate.NO_SOCKET);
    }
  }

  private @Nullable NatMapping translateIn(long nowNs, Packet packet) {
    return nat.inbound(nowNs, packet.destination().port(), Ipv4.key(packet.source()));
  }

  /** The NAT as the core sees it. */
  private final class Gateway implements CoreReceiver {
    @Override
    public void onPacketFromCore(long nowNs, Packet packet) {
      NatMapping mapping = translateIn(nowNs, packet);
      if (mapping == null) {
        network.end(nowNs, packet, nat.refusal());
      } else if (!packet.takeHop()) {
        network.end(nowNs, packet, PacketFate.TTL);
      } else {
        SimulatedHost host = hosts.get(Ipv4.address(mapping.inside));
        int port = Ipv4.port(mapping.inside);
        network.deliver(nowNs, packet, host == null ? null : host.socketAt(port));
      }
    }

    @Override
    public @Nullable SimulatedHost publicHost() {
      return null;
    }

    @Override
    public long lanDelayNs() {
      return Network.LAN_DELAY_NS;
    }
  }
}

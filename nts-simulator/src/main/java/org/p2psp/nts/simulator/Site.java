// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * A home, an office or a carrier: a LAN behind one NAT or firewall. Every site numbers its hosts
 * from 192.168.1.2, so the same private address means another host elsewhere; behind a firewall
 * that translates nothing they have public addresses. Where there is IPv6, each host has an address
 * of its own of that kind too, behind the site's firewall for it. A carrier has homes, which are
 * sites behind it with addresses from 100.64.0.2.
 */
public final class Site {
  private static final int MOST_HOSTS = 60_000;

  private final SimulatedInternet internet;
  private final Network network;
  private final String name;
  private final String where;
  private final @Nullable Site carrier;
  private final NatBehavior behavior;
  private final Nat nat;
  private final @Nullable Ipv6Firewall ipv6Firewall;
  private final int ipv6Network;
  private final AccessLink link;
  private final ForeignFlows foreignFlows;
  private final Int2ObjectHashMap<SimulatedHost> hosts = new Int2ObjectHashMap<>();
  private final Int2ObjectHashMap<Site> homes = new Int2ObjectHashMap<>();
  private final EventQueue queue;
  private final Hop inside = this::sendOut;
  private int firstAddress;
  private int hostsMade;
  private int homesMade;
  private boolean blocksUdp;

  Site(
      SimulatedInternet internet,
      Network network,
      String name,
      @Nullable Site carrier,
      NatBehavior behavior,
      LinkConditions conditions) {
    this.internet = internet;
    this.network = network;
    this.name = name;
    this.carrier = carrier;
    this.behavior = behavior;
    this.blocksUdp = behavior.blocksUdp();
    this.firstAddress = takeAddresses();
    String own = Integer.toString(firstAddress);
    this.where = carrier == null ? own : carrier.where + '/' + own;
    this.nat = new Nat(behavior, firstAddress, internet.random(where, "nat"));
    this.ipv6Firewall =
        behavior.hasIpv6() && !behavior.isOpenFor(true)
            ? new Ipv6Firewall(behavior.ipv6Firewall(), internet.random(where, "ipv6"))
            : null;
    this.ipv6Network = behavior.hasIpv6() ? internet.takeIpv6Network() : 0;
    this.queue = internet.agenda().place(conditions);
    this.link =
        new AccessLink(
            internet.agenda(),
            queue,
            network,
            new Gateway(),
            carrier == null ? null : carrier.link,
            conditions,
            internet.random(where, "link"));
    this.foreignFlows =
        new ForeignFlows(queue, this::openForeignFlow, internet.random(where, "foreign"));
    attach();
  }

  /** The name, for traces. */
  public String name() {
    return name;
  }

  /** What its NAT does. */
  public NatBehavior behavior() {
    return behavior;
  }

  /** The carrier whose NAT is in front of this one, or null. */
  public @Nullable Site carrier() {
    return carrier;
  }

  /**
   * Its own outside address, the first one if it has a pool, with this port. Behind a carrier it is
   * one that only the carrier routes.
   */
  public Endpoint publicEndpoint(int port) {
    return Endpoint.ofIpv4(firstAddress, port);
  }

  /**
   * Whether the world may see packets of its hosts come from this address: one of the NAT's, or of
   * the carrier's if there is one. Ports mean nothing; a site that does not translate has none.
   */
  public boolean showsAddress(Endpoint endpoint) {
    if (carrier != null) {
      return carrier.showsAddress(endpoint);
    }
    return behavior.translates() && endpoint.isIpv4() && nat.owns(Ipv4.address(endpoint));
  }

  /** Live entries of the NAT's table, as of the last packet that crossed it. */
  public int natEntries() {
    return nat.size();
  }

  /** Mappings that the NAT has opened so far, those for foreign flows included. */
  public long natMappingsOpened() {
    return nat.mappingsOpened();
  }

  /** Entries that the NAT has made since the start: a mapping, or one more remote let in to one. */
  public long natEntriesMade() {
    return nat.entriesMade();
  }

  /**
   * A new host on the LAN; with a public address if the site does not translate.
   *
   * @throws IllegalStateException if there are 60,000 already, or 2047 with IPv6
   */
  public SimulatedHost host(String hostName) {
    checkRoom(hostsMade, behavior.hasIpv6() ? Ipv6.MOST_HOSTS : MOST_HOSTS, "hosts");
    int address;
    if (behavior.translates()) {
      address = Ipv4.LAN_HOSTS + hostsMade;
    } else {
      address = internet.takeSiteAddresses(1);
      network.attach(address, link);
    }
    hostsMade++;
    int ipv6Address = behavior.hasIpv6() ? Ipv6.address(ipv6Network, hostsMade) : 0;
    SimulatedHost host =
        new SimulatedHost(internet, network, hostName, address, ipv6Address, this, link, where);
    hosts.put(address, host);
    if (behavior.hasIpv6()) {
      hosts.put(ipv6Address, host);
      route(ipv6Address);
    }
    return host;
  }

  /** Makes an IPv6 address known to the carriers on the way, and to the core. */
  private void route(int ipv6Address) {
    Site outermost = this;
    for (Site next = carrier; next != null; next = next.carrier) {
      next.homes.put(ipv6Address, outermost);
      outermost = next;
    }
    network.attach(ipv6Address, outermost.link);
  }

  /**
   * A new home behind this site, which is its carrier: a NAT of its own, and a link to the carrier.
   *
   * @throws IllegalStateException if this site translates nothing, or has 60,000 homes already
   */
  public Site home(String homeName, NatBehavior homeBehavior, LinkConditions conditions) {
    if (!behavior.translates() || !homeBehavior.translates()) {
      throw new IllegalStateException(
          "home " + homeName + " behind " + name + ": both must translate, not only filter");
    }
    return new Site(internet, network, homeName, this, homeBehavior, conditions);
  }

  /**
   * Lets others behind the NAT open flows to strangers at Poisson times, from now on, each of them
   * with a new mapping that takes a port, here and at the carrier.
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

  /** Lets no UDP through from now on, or again; TCP goes on. */
  public Site blockUdp(boolean on) {
    blocksUdp = on;
    return this;
  }

  /**
   * The NAT loses its table: every mapping is gone, and the next packets out get new ones. So does
   * the firewall for IPv6.
   */
  public Site rebootNat() {
    nat.forgetAll();
    if (ipv6Firewall != null) {
      ipv6Firewall.forgetAll();
    }
    return this;
  }

  /**
   * The site gets other outside addresses, as at a nightly reconnection: mappings are gone, and
   * packets to the old address reach nobody. IPv6 addresses stay.
   *
   * @throws IllegalStateException if it does not translate, for its hosts have their own addresses
   */
  public Site changeAddress() {
    if (!behavior.translates()) {
      throw new IllegalStateException(
          "site " + name + " translates nothing, so its hosts' own addresses are outside");
    }
    detach();
    firstAddress = takeAddresses();
    attach();
    nat.move(firstAddress);
    return this;
  }

  private int takeAddresses() {
    if (carrier == null) {
      return internet.takeSiteAddresses(behavior.pooling().addresses());
    }
    carrier.checkRoom(carrier.homesMade, MOST_HOSTS, "homes");
    int first = Ipv4.CARRIER_HOMES + carrier.homesMade;
    carrier.homesMade += behavior.pooling().addresses();
    return first;
  }

  private void attach() {
    for (int i = 0; i < behavior.pooling().addresses(); i++) {
      if (carrier == null) {
        network.attach(firstAddress + i, link);
      } else {
        carrier.homes.put(firstAddress + i, this);
      }
    }
  }

  private void detach() {
    for (int i = 0; i < behavior.pooling().addresses(); i++) {
      if (carrier == null) {
        network.detach(firstAddress + i);
      } else {
        carrier.homes.remove(firstAddress + i);
      }
    }
  }

  private void checkRoom(int used, int most, String what) {
    if (used >= most) {
      throw new IllegalStateException("site " + name + " is full, it has " + most + ' ' + what);
    }
  }

  /** What is going to happen here. */
  EventQueue queue() {
    return queue;
  }

  /** Where packets of the homes behind it come in. */
  Hop inside() {
    return inside;
  }

  @Nullable
  SimulatedHost hostAt(int address) {
    return hosts.get(address);
  }

  /** What the world outside sees of an inside address. */
  int visibleAddress(int insideAddress) {
    if (!behavior.translates()) {
      return insideAddress;
    }
    int own = nat.addressFor(insideAddress);
    return carrier == null ? own : carrier.visibleAddress(own);
  }

  /** A flow that no machine has anything to do with. */
  void openForeignFlow(long nowNs, long from, long remote) {
    NatMapping mapping = nat.outbound(nowNs, from, remote);
    if (carrier != null && mapping != null) {
      openAtCarrier(carrier, nowNs, mapping.externalKey, remote);
    }
  }

  /** At once where both are one place, else when a packet would be there. */
  private void openAtCarrier(Site where, long nowNs, long from, long remote) {
    if (where.queue == queue) {
      where.openForeignFlow(nowNs, from, remote);
      return;
    }
    Event arrival =
        new Event() {
          @Override
          void fire(long timeNs) {
            where.openForeignFlow(timeNs, from, remote);
          }
        };
    where.queue.schedule(arrival, nowNs + link.upNs());
  }

  /** Somebody inside sends a packet: to a neighbour, to the outside, or by way of a hairpin. */
  void sendOut(long nowNs, Packet packet) {
    int address = Ipv4.address(packet.target);
    SimulatedHost neighbour = hosts.get(address);
    Site home = neighbour != null ? null : homes.get(address);
    if (neighbour != null) {
      network.crossLan(nowNs, packet, neighbour, Network.LAN_DELAY_NS);
    } else if (home != null) {
      network.crossDownlink(nowNs, packet, home.link, 0);
    } else if (Ipv4.isPrivate(address) || carrier == null && Ipv4.isShared(address)) {
      network.end(nowNs, packet, PacketFate.NO_ROUTE);
    } else if (blocksUdp) {
      network.end(nowNs, packet, PacketFate.UDP_BLOCKED);
    } else if (!packet.takeHop()) {
      network.end(nowNs, packet, PacketFate.TTL);
    } else if (packet.isIpv6()) {
      sendIpv6(nowNs, packet);
    } else if (behavior.isOpen()) {
      network.crossCore(nowNs, packet, link);
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
      network.crossCore(nowNs, packet, link);
    } else {
      network.crossUplink(nowNs, packet, link, carrier);
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
      network.crossDownlink(nowNs, packet, home.link, delayNs);
    } else if (host == null) {
      network.end(nowNs, packet, PacketFate.NO_SOCKET);
    } else if (delayNs == 0) {
      host.onPacket(nowNs, packet);
    } else {
      network.crossLan(nowNs, packet, host, delayNs);
    }
  }

  /** The NAT as the core, or the carrier, sees it. */
  private final class Gateway implements CoreReceiver {
    @Override
    public String name() {
      return name;
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
}

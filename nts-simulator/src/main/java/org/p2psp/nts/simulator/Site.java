// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

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
  private final SiteRouter router;
  private final int ipv6Network;
  private final AccessLink link;
  private final ForeignFlows foreignFlows;
  private final EventQueue queue;
  private final Hop inside;
  private int firstAddress;
  private int hostsMade;
  private int homesMade;

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
    this.firstAddress = takeAddresses();
    String own = Integer.toString(firstAddress);
    this.where = carrier == null ? own : carrier.where + '/' + own;
    Nat nat = new Nat(behavior, firstAddress, internet.random(where, "nat"));
    this.router = new SiteRouter(this, network, nat, ipv6Firewall());
    this.inside = router::sendOut;
    this.ipv6Network = behavior.hasIpv6() ? internet.takeIpv6Network() : 0;
    this.queue = internet.agenda().place(conditions);
    this.link =
        new AccessLink(
            internet.agenda(),
            queue,
            network,
            router,
            carrier == null ? null : carrier.link,
            conditions,
            internet.random(where, "link"));
    this.foreignFlows =
        new ForeignFlows(queue, this::openForeignFlow, internet.random(where, "foreign"));
    attach();
  }

  private @Nullable Ipv6Firewall ipv6Firewall() {
    return behavior.hasIpv6() && !behavior.isOpenFor(true)
        ? new Ipv6Firewall(behavior.ipv6Firewall(), internet.random(where, "ipv6"))
        : null;
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
    return behavior.translates() && endpoint.isIpv4() && router.nat().owns(Ipv4.address(endpoint));
  }

  /** Live entries of the NAT's table, as of the last packet that crossed it. */
  public int natEntries() {
    return router.nat().size();
  }

  /** Mappings that the NAT has opened so far, those for foreign flows included. */
  public long natMappingsOpened() {
    return router.nat().mappingsOpened();
  }

  /** Entries that the NAT has made since the start: a mapping, or one more remote let in to one. */
  public long natEntriesMade() {
    return router.nat().entriesMade();
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
    router.attach(address, host);
    if (behavior.hasIpv6()) {
      router.attach(ipv6Address, host);
      route(ipv6Address);
    }
    return host;
  }

  /** Makes an IPv6 address known to the carriers on the way, and to the core. */
  private void route(int ipv6Address) {
    Site outermost = this;
    for (Site next = carrier; next != null; next = next.carrier) {
      next.router.attach(ipv6Address, outermost);
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
    router.blockUdp(on);
    return this;
  }

  /**
   * The NAT loses its table: every mapping is gone, and the next packets out get new ones. So does
   * the firewall for IPv6.
   */
  public Site rebootNat() {
    router.forgetAll();
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
    router.nat().move(firstAddress);
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
        carrier.router.attach(firstAddress + i, this);
      }
    }
  }

  private void detach() {
    for (int i = 0; i < behavior.pooling().addresses(); i++) {
      if (carrier == null) {
        network.detach(firstAddress + i);
      } else {
        carrier.router.detachHome(firstAddress + i);
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

  AccessLink link() {
    return link;
  }

  /** Where packets of its hosts and of the homes behind it come in. */
  Hop inside() {
    return inside;
  }

  @Nullable
  SimulatedHost hostAt(int address) {
    return router.hostAt(address);
  }

  /** What the world outside sees of an inside address. */
  int visibleAddress(int insideAddress) {
    if (!behavior.translates()) {
      return insideAddress;
    }
    int own = router.nat().addressFor(insideAddress);
    return carrier == null ? own : carrier.visibleAddress(own);
  }

  /** A flow that no machine has anything to do with. */
  void openForeignFlow(long nowNs, long from, long remote) {
    NatMapping mapping = router.nat().outbound(nowNs, from, remote);
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
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.function.Consumer;
import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * A computer on which machines run, with an IPv4 address, public or in a site's LAN, and maybe an
 * IPv6 one; each of its sockets serves both.
 */
public final class SimulatedHost {
  /** Ephemeral ports as Linux has them. */
  private static final int LOWEST_EPHEMERAL_PORT = 32_768;

  private static final int HIGHEST_EPHEMERAL_PORT = 60_999;
  private static final int LOWEST_UNPRIVILEGED_PORT = 1024;
  private static final int MAX_PORT_DRAWS = 1_000_000;

  private final SimulatedInternet internet;
  private final Network network;
  private final String name;
  private final int address;
  private final int ipv6Address;
  private final @Nullable Site site;
  private final AccessLink link;
  private final SplitMix64 random;
  private final Int2ObjectHashMap<HostSocket> sockets = new Int2ObjectHashMap<>();
  private final EventQueue queue;
  private final Hop inlet;
  private boolean canSetTimeToLive = true;
  private boolean canBindLowPorts;
  private boolean blocksUdp;

  /**
   * A host.
   *
   * @param ipv6Address number of its IPv6 address, see {@link Ipv6}; 0 = it has none
   */
  SimulatedHost(
      SimulatedInternet internet,
      Network network,
      String name,
      int address,
      int ipv6Address,
      @Nullable Site site,
      AccessLink link,
      String where) {
    this.internet = internet;
    this.network = network;
    this.name = name;
    this.address = address;
    this.ipv6Address = ipv6Address;
    this.site = site;
    this.link = link;
    this.queue = link.queue();
    this.random = internet.random(where, "host " + address);
    this.inlet = this::onPacket;
  }

  /** The name, for traces. */
  public String name() {
    return name;
  }

  /** The host's own address, private behind a NAT, with this port. */
  public Endpoint endpoint(int port) {
    return Endpoint.ofIpv4(address, port);
  }

  /** Whether it has an IPv6 address besides. */
  public boolean hasIpv6() {
    return ipv6Address != 0;
  }

  /**
   * The host's own IPv6 address with this port.
   *
   * @throws IllegalStateException if it has none
   */
  public Endpoint ipv6Endpoint(int port) {
    if (!hasIpv6()) {
      throw new IllegalStateException(
          "host " + name + " has no IPv6 address; its site's NAT wants +ipv6");
    }
    return Ipv6.endpoint(ipv6Address, port);
  }

  /** Who has this address, as seen from here; the address itself if nobody has. */
  String nameOf(Endpoint endpoint) {
    return network.nameOf(endpoint, this);
  }

  /** The site that it belongs to, or null if its address is public. */
  public @Nullable Site site() {
    return site;
  }

  /**
   * Whether transmits that ask for a time to live can be sent, as native transports do it; without
   * it they are not sent, as with plain NIO. On at the start.
   */
  public SimulatedHost supportsTimeToLive(boolean on) {
    canSetTimeToLive = on;
    return this;
  }

  /**
   * Starts a machine here, as a process of its own, and drives it as its contract says.
   *
   * @param machine belongs to this host from now on; if it is a {@code ControlServer}, it also
   *     answers TCP at the port of slot 0, and if it is a {@code ControlClient}, its requests are
   *     carried out
   * @param events gets every event at its virtual time; may give commands to machines
   * @param ports of the slots 0, 1, ... that are open from the start; 0 or none for slot 0 means an
   *     ephemeral port
   * @throws IllegalArgumentException if a port is taken on this host
   */
  public <E, M extends ProtocolMachine<E>> RunningMachine<M> run(
      M machine, Consumer<? super E> events, int... ports) {
    MachineDriver<E> driver = new MachineDriver<>(internet, network, this, machine, events);
    driver.start(ports);
    return new RunningMachine<>(machine, driver);
  }

  /**
   * Whether sockets may be bound below 1024, as with the right to do so on Linux. Off at the start.
   */
  public SimulatedHost bindsLowPorts(boolean on) {
    canBindLowPorts = on;
    return this;
  }

  /** Whether sockets may be bound below 1024. */
  public boolean canBindLowPorts() {
    return canBindLowPorts;
  }

  /** Whether transmits with a time to live are sent. */
  public boolean canSetTimeToLive() {
    return canSetTimeToLive;
  }

  /** Changes the access link, a whole site's behind a NAT; packets on their way go on as before. */
  public SimulatedHost linkConditions(LinkConditions conditions) {
    link.conditions(conditions);
    return this;
  }

  /** Whether its own firewall lets no UDP through, in or out; TCP goes on. Off at the start. */
  public SimulatedHost blockUdp(boolean on) {
    blocksUdp = on;
    return this;
  }

  AccessLink link() {
    return link;
  }

  /** What is going to happen here. */
  EventQueue queue() {
    return queue;
  }

  /** Where packets for this host come in. */
  Hop inlet() {
    return inlet;
  }

  void onPacket(long nowNs, Packet packet) {
    if (blocksUdp) {
      network.end(nowNs, packet, PacketFate.UDP_BLOCKED);
    } else {
      network.deliver(nowNs, packet, sockets.get(Ipv4.port(packet.target)));
    }
  }

  void sendOut(long nowNs, Packet packet) {
    int target = Ipv4.address(packet.target);
    if (target == (packet.isIpv6() ? ipv6Address : address)) {
      network.crossLan(nowNs, packet, this, Network.LAN_DELAY_NS);
    } else if (blocksUdp) {
      network.end(nowNs, packet, PacketFate.UDP_BLOCKED);
    } else if (site != null) {
      site.inside().onPacket(nowNs, packet);
    } else {
      network.crossCore(nowNs, packet, link);
    }
  }

  /** The host that a TCP connection to this address reaches from here, or null if none. */
  @Nullable
  SimulatedHost reach(Endpoint remote) {
    if (!remote.isIpv4() && !hasIpv6()) {
      return null;
    }
    int remoteAddress = remote.isIpv4() ? Ipv4.address(remote) : Ipv6.address(remote);
    if (remoteAddress == address || hasIpv6() && remoteAddress == ipv6Address) {
      return this;
    }
    SimulatedHost neighbour = site == null ? null : site.hostAt(remoteAddress);
    if (neighbour != null) {
      return neighbour;
    }
    AccessLink remoteLink = network.linkAt(remoteAddress);
    return remoteLink == null ? null : remoteLink.receiver().publicHost(remoteAddress);
  }

  /** Whether nothing but a LAN is between the two. */
  boolean isNextTo(SimulatedHost other) {
    return link == other.link;
  }

  /** What a server sees of a new TCP connection from here to this endpoint of it. */
  Endpoint connectionSource(SimulatedHost server, Endpoint remote) {
    if (!remote.isIpv4()) {
      return ipv6Endpoint(ephemeralPort());
    }
    int visible = site == null || isNextTo(server) ? address : site.visibleAddress(address);
    return Endpoint.ofIpv4(visible, ephemeralPort());
  }

  @Nullable
  HostSocket socketAt(int port) {
    return sockets.get(port);
  }

  HostSocket bind(MachineDriver<?> driver, int slot, int wantedPort) {
    if (wantedPort < 0 || wantedPort > 0xFFFF) {
      throw new IllegalArgumentException(
          "host " + name + ", slot " + slot + ": port=" + wantedPort + " is outside 0..65535");
    }
    int port = wantedPort == 0 ? ephemeralPort() : wantedPort;
    Endpoint ipv6 = hasIpv6() ? ipv6Endpoint(port) : null;
    HostSocket socket = new HostSocket(this, driver, slot, Endpoint.ofIpv4(address, port), ipv6);
    if (sockets.putIfAbsent(port, socket) != null) {
      throw new IllegalArgumentException(
          "host " + name + ", slot " + slot + ": port " + port + " is taken; choose another");
    }
    return socket;
  }

  /** A port of the range that may be bound, or 0. */
  int freePort(int lowest, int highest) {
    int least = canBindLowPorts ? lowest : Math.max(lowest, LOWEST_UNPRIVILEGED_PORT);
    for (int port = highest; port >= least; port--) {
      if (!sockets.containsKey(port)) {
        return port;
      }
    }
    return 0;
  }

  void unbind(HostSocket socket) {
    sockets.remove(socket.local().port());
  }

  private int ephemeralPort() {
    for (int i = 0; i < MAX_PORT_DRAWS; i++) {
      int port = random.between(LOWEST_EPHEMERAL_PORT, HIGHEST_EPHEMERAL_PORT);
      if (!sockets.containsKey(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "host " + name + " has no free ephemeral port; " + sockets.size() + " sockets are open");
  }

  @Override
  public String toString() {
    return name;
  }
}

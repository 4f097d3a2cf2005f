// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.ArrayDeque;
import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;

/**
 * Carries packets: from the host over its NAT and its access link to the core router, and from
 * there over the other access link. Losses, delays and translation on the way out are drawn when
 * the packet is sent and only its arrival is an event, so that a packet costs one.
 */
final class Network {
  /** From a host to its router or its neighbour. */
  static final long LAN_DELAY_NS = 1_000;

  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);

  private final PacketCounters counters = new PacketCounters();
  private final TraceHash hash = new TraceHash();
  private final Int2ObjectHashMap<AccessLink> links = new Int2ObjectHashMap<>();
  private final ArrayDeque<Packet> pool = new ArrayDeque<>();
  private final Hop nowhere = (nowNs, packet) -> end(nowNs, packet, PacketFate.NO_ROUTE);
  private @Nullable PacketTrace trace;
  private @Nullable PacketTap tap;

  PacketCounters counters() {
    return counters;
  }

  long traceHash() {
    return hash.value();
  }

  void record(@Nullable PacketTrace next) {
    this.trace = next;
  }

  void tap(@Nullable PacketTap next) {
    this.tap = next;
  }

  void attach(int address, AccessLink link) {
    if (links.putIfAbsent(address, link) != null) {
      throw new IllegalArgumentException(
          "address " + Endpoint.ofIpv4(address, 0) + " is taken; choose another");
    }
  }

  void detach(int address) {
    links.remove(address);
  }

  @Nullable
  AccessLink linkAt(int address) {
    return links.get(address);
  }

  /** Who has this address, as a host sees it; the address itself if nobody has. */
  String nameOf(Endpoint endpoint, SimulatedHost viewer) {
    int address = endpoint.isIpv4() ? Ipv4.address(endpoint) : Ipv6.address(endpoint);
    SimulatedHost near = viewer.site() == null ? null : viewer.site().hostAt(address);
    AccessLink link = links.get(address);
    if (near != null || link != null) {
      return near != null ? near.name() : link.receiver().name();
    }
    String text = endpoint.toString();
    return text.substring(0, text.lastIndexOf(':'));
  }

  /** A machine used a slot that it had closed. */
  void onNeverSent() {
    counters.onSent(0);
    counters.onFate(PacketFate.NO_SOCKET);
  }

  /** Sends what the transmit holds; its payload is copied. */
  void send(long nowNs, HostSocket from, Transmit transmit) {
    counters.onSent(transmit.payload().remaining());
    Packet packet = pool.isEmpty() ? new Packet(nowhere, NOWHERE) : pool.removeLast();
    packet.fill(from, transmit, nowNs);
    if (tap != null) {
      tap.onSent(nowNs, from.host(), from.slot(), packet.destination(), packet.payload());
    }
    boolean wantsTtl = transmit.timeToLive() != Transmit.DEFAULT_TIME_TO_LIVE;
    if (wantsTtl && !from.host().canSetTimeToLive()) {
      end(nowNs, packet, PacketFate.TTL_UNSUPPORTED);
    } else if (packet.isIpv6()) {
      sendIpv6(nowNs, from, packet);
    } else {
      from.host().sendOut(nowNs, packet);
    }
  }

  private void sendIpv6(long nowNs, HostSocket from, Packet packet) {
    Endpoint own = from.localIpv6();
    if (own == null) {
      end(nowNs, packet, PacketFate.NO_ROUTE);
    } else {
      packet.goOverIpv6(own);
      from.host().sendOut(nowNs, packet);
    }
  }

  /** Brings the packet to somebody in the same LAN, or to the same host. */
  void crossLan(long nowNs, Packet packet, SimulatedHost receiver, long delayNs) {
    receiver.queue().schedule(packet.bringTo(receiver.inlet()), nowNs + delayNs);
  }

  /** Brings a packet with a public source over both links. */
  void crossCore(long nowNs, Packet packet, AccessLink uplink) {
    PacketFate refusal = uplink.refuseUp(nowNs, packet.lengthBytes());
    if (refusal != null) {
      end(nowNs, packet, refusal);
      return;
    }
    AccessLink downlink = links.get(Ipv4.address(packet.target));
    boolean alive = packet.takeHop();
    boolean twice = uplink.duplicates();
    if (!alive || downlink == null) {
      end(nowNs, packet, alive ? PacketFate.NO_ROUTE : PacketFate.TTL);
      return;
    }
    long lanNs = uplink.receiver().lanDelayNs() + downlink.receiver().lanDelayNs();
    if (twice) {
      reachDownlink(nowNs, duplicate(packet), downlink, lanNs + uplink.upNs());
    }
    reachDownlink(nowNs, packet, downlink, lanNs + uplink.upNs());
  }

  /** Brings a packet over the one link between a home and its carrier. */
  void crossUplink(long nowNs, Packet packet, AccessLink uplink, Site carrier) {
    PacketFate refusal = uplink.refuseUp(nowNs, packet.lengthBytes());
    if (refusal != null) {
      end(nowNs, packet, refusal);
      return;
    }
    if (uplink.duplicates()) {
      reachCarrier(duplicate(packet), carrier, nowNs + uplink.upNs());
    }
    reachCarrier(packet, carrier, nowNs + uplink.upNs());
  }

  private static void reachCarrier(Packet packet, Site carrier, long timeNs) {
    carrier.queue().schedule(packet.bringTo(carrier.inside()), timeNs);
  }

  private void reachDownlink(long nowNs, Packet packet, AccessLink downlink, long delayNs) {
    if (downlink.hasState()) {
      downlink.queue().schedule(packet.bringTo(downlink), nowNs + delayNs);
    } else {
      crossDownlink(nowNs, packet, downlink, delayNs);
    }
  }

  /**
   * Brings a packet over the link to its address.
   *
   * @param delayNs until it comes to the link
   */
  void crossDownlink(long nowNs, Packet packet, AccessLink downlink, long delayNs) {
    PacketFate refusal = downlink.refuseDown(nowNs, packet.lengthBytes());
    if (refusal != null) {
      end(nowNs, packet, refusal);
      return;
    }
    if (downlink.duplicates()) {
      arriveLater(nowNs + delayNs + downlink.downNs(), duplicate(packet), downlink);
    }
    arriveLater(nowNs + delayNs + downlink.downNs(), packet, downlink);
  }

  private void arriveLater(long timeNs, Packet packet, AccessLink downlink) {
    downlink.queue().schedule(packet.bringTo(downlink.receiver()), timeNs);
  }

  private Packet duplicate(Packet packet) {
    counters.onDuplicated();
    Packet copy = pool.isEmpty() ? new Packet(nowhere, NOWHERE) : pool.removeLast();
    copy.fill(packet);
    return copy;
  }

  /** Hands the packet to the machine behind the socket, or ends it if there is none. */
  void deliver(long nowNs, Packet packet, @Nullable HostSocket socket) {
    if (socket == null) {
      end(nowNs, packet, PacketFate.NO_SOCKET);
      return;
    }
    packet.reaches(socket.host());
    note(nowNs, packet, PacketFate.DELIVERED);
    if (tap != null) {
      tap.onDelivered(nowNs, socket.host(), socket.slot(), packet.source(), packet.payload());
    }
    socket.driver().onPacket(nowNs, socket.slot(), packet);
    pool.addLast(packet);
  }

  /** The packet goes no further. */
  void end(long nowNs, Packet packet, PacketFate fate) {
    note(nowNs, packet, fate);
    pool.addLast(packet);
  }

  private void note(long nowNs, Packet packet, PacketFate fate) {
    counters.onFate(fate);
    hash.add(nowNs, packet, fate);
    if (trace != null) {
      trace.add(nowNs, packet, fate);
    }
    if (tap != null) {
      tap.onEnded(nowNs, packet, fate);
    }
  }
}

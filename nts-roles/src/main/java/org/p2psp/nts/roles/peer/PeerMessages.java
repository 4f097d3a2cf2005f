// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.Map;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.RelayOrders;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;

/** Checks control datagrams to a peer and hands each to the part that it concerns. */
final class PeerMessages {
  private static final int MOST_REMEMBERED = 4096;

  private final PeerContext context;
  private final SplitterSession session;
  private final NeighborTable neighbors;
  private final Traversal traversal;
  private final ChunkFlow flow;
  private final LifetimeMeter lifetime;

  /** Relay notices that overtook their introductions. */
  private final Map<Long, PeerId> early = new BoundedMap<>(MOST_REMEMBERED);

  /** Number of the last relay order for two members: an order that was overtaken is void. */
  private final Map<Integer, Long> lastOrders = new BoundedMap<>(MOST_REMEMBERED);

  PeerMessages(
      PeerContext context,
      SplitterSession session,
      NeighborTable neighbors,
      Traversal traversal,
      ChunkFlow flow,
      LifetimeMeter lifetime) {
    this.lifetime = lifetime;
    this.context = context;
    this.session = session;
    this.neighbors = neighbors;
    this.traversal = traversal;
    this.flow = flow;
  }

  void onControl(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    SecureLink link = session.link();
    int type = ControlHeader.type(payload);
    if (type == PacketType.HELLO) {
      traversal.onHello(nowNs, datagram);
    } else if (link == null || !session.isActive()) {
      context.drops.count(DropReason.UNKNOWN_KEY);
    } else if (ControlHeader.keyId(payload) != link.keyId()) {
      onPairMessage(nowNs, datagram, type);
    } else if (type == PacketType.PROBE_ANSWER) {
      onProbeAnswer(nowNs, datagram, link);
    } else if (type == PacketType.INTRODUCTION) {
      onIntroduction(nowNs, datagram, link);
    } else if (isNewAndAuthentic(nowNs, datagram, link)) {
      session.onHeard(nowNs);
      onSplitterMessage(nowNs, datagram, type);
    }
  }

  private void onProbeAnswer(long nowNs, Datagram datagram, SecureLink link) {
    ByteBuffer payload = datagram.payload();
    boolean whole = ControlHeader.bodyLength(payload) == Probes.BODY_BYTES;
    if (!whole || Probes.batch(payload) != Probes.LIFETIME_BATCH) {
      session.onProbeAnswer(nowNs, payload);
    } else if (context.codec.isAuthentic(payload, link)) {
      lifetime.onAnswer(nowNs, datagram);
    } else {
      context.drops.count(DropReason.NOT_AUTHENTIC);
    }
  }

  /** Acknowledges what is authentic, and lets through what is new. */
  private boolean isNewAndAuthentic(long nowNs, Datagram datagram, SecureLink link) {
    ByteBuffer payload = datagram.payload();
    if (!context.codec.isAuthentic(payload, link)) {
      context.drops.count(DropReason.NOT_AUTHENTIC);
      return false;
    }
    return isNew(nowNs, datagram, link);
  }

  private boolean isNew(long nowNs, Datagram datagram, SecureLink link) {
    ByteBuffer payload = datagram.payload();
    context.acknowledge(payload, link, datagram.slot(), datagram.source());
    boolean first =
        context.reliable.accept(nowNs, link.keyId(), ControlHeader.messageNumber(payload));
    if (!first) {
      context.drops.count(DropReason.REPLAYED);
    }
    return first;
  }

  private void onIntroduction(long nowNs, Datagram datagram, SecureLink link) {
    ByteBuffer body = context.codec.open(datagram.payload(), link);
    if (body == null) {
      context.drops.count(DropReason.NOT_AUTHENTIC);
    } else if (isNew(nowNs, datagram, link)) {
      session.onHeard(nowNs);
      Introduction introduction = Introduction.read(body);
      if (introduction == null) {
        context.drops.count(DropReason.MALFORMED);
      } else {
        traversal.onIntroduction(nowNs, introduction);
        PeerId relay = early.remove(introduction.pairId());
        Neighbor neighbor = neighbors.byPair(introduction.pairId());
        if (relay != null && neighbor != null) {
          traversal.onRelayed(nowNs, neighbor, relay);
        }
      }
    }
  }

  private void onSplitterMessage(long nowNs, Datagram datagram, int type) {
    ByteBuffer payload = datagram.payload();
    int body = ControlHeader.bodyLength(payload);
    switch (type) {
      case PacketType.REPORT_ANSWER -> {
        session.onReportAnswer(nowNs, datagram.source(), payload);
        flow.resynchronize(session.newestChunk());
        flow.adaptDelay();
      }
      case PacketType.ACKNOWLEDGEMENT -> {
        if (check(body == Notices.SHORT_BYTES)) {
          context.reliable.onAcknowledged(
              nowNs, ControlHeader.keyId(payload), Notices.number(payload));
        }
      }
      case PacketType.SAMPLE_ORDER -> {
        if (check(body == Notices.SHORT_BYTES)) {
          session.onSampleOrder(nowNs, payload);
        }
      }
      case PacketType.RELAY_ORDER -> {
        if (check(body == RelayOrders.ORDER_BYTES)) {
          onRelayOrder(nowNs, payload);
        }
      }
      case PacketType.RELAY_NOTICE -> {
        if (check(body == RelayOrders.NOTICE_BYTES)) {
          onRelayNotice(nowNs, payload);
        }
      }
      case PacketType.MEMBER_GONE -> {
        if (check(body == Notices.GONE_BYTES)) {
          forget(
              nowNs,
              neighbors.byPeer(Notices.number(payload)),
              Notices.reasonText(Notices.goneReason(payload)));
        }
      }
      case PacketType.EXPELLED -> {
        if (check(body == Notices.SHORT_BYTES)) {
          session.onExpelled(nowNs, Notices.reason(payload));
        }
      }
      default -> context.drops.count(DropReason.UNEXPECTED_TYPE);
    }
  }

  private boolean check(boolean rightLength) {
    if (!rightLength) {
      context.drops.count(DropReason.WRONG_LENGTH);
    }
    return rightLength;
  }

  private void onRelayOrder(long nowNs, ByteBuffer payload) {
    Neighbor first = neighbors.byIndex(RelayOrders.first(payload));
    Neighbor second = neighbors.byIndex(RelayOrders.second(payload));
    if (first == null || second == null || first == second) {
      context.drops.count(DropReason.MALFORMED);
      return;
    }
    long number = ControlHeader.messageNumber(payload);
    Integer members = RelayOrders.first(payload) << 16 | RelayOrders.second(payload);
    Long last = lastOrders.get(members);
    if (last != null && last > number) {
      context.drops.count(DropReason.REPLAYED);
      return;
    }
    lastOrders.put(members, number);
    first.relayTargets.remove(second);
    second.relayTargets.remove(first);
    if (!RelayOrders.isOn(payload)) {
      return;
    }
    int most = context.config.mostNeighbors();
    if (first.relayTargets.size() >= most || second.relayTargets.size() >= most) {
      context.drops.count(DropReason.TABLE_FULL);
      return;
    }
    first.relayTargets.add(second);
    second.relayTargets.add(first);
    SecureLink link = session.link();
    if (link != null) {
      ByteBuffer body = context.startReliable(PacketType.RELAY_READY, link);
      RelayOrders.writeOrder(body, first.index, second.index, true);
      context.sendReliably(nowNs, link, 0, context.config.splitter());
    }
  }

  private void onRelayNotice(long nowNs, ByteBuffer payload) {
    Neighbor neighbor = neighbors.byPair(RelayOrders.pairId(payload));
    PeerId relay = new PeerId(RelayOrders.relayId(payload));
    if (neighbor == null) {
      early.put(RelayOrders.pairId(payload), relay);
    } else if (RelayOrders.isRelayed(payload)) {
      traversal.onRelayed(nowNs, neighbor, relay);
    } else {
      neighbor.relay = null;
    }
  }

  private void onPairMessage(long nowNs, Datagram datagram, int type) {
    Neighbor neighbor = neighbors.byPair(ControlHeader.keyId(datagram.payload()));
    if (neighbor == null) {
      context.drops.count(DropReason.UNKNOWN_KEY);
    } else if (type != PacketType.GOODBYE && type != PacketType.CHUNK_REQUEST) {
      context.drops.count(DropReason.UNEXPECTED_TYPE);
    } else if (isNewAndAuthentic(nowNs, datagram, neighbor.link)) {
      if (type == PacketType.GOODBYE) {
        forget(nowNs, neighbor, Notices.reasonText(Notices.LEFT));
      } else {
        onChunkRequest(neighbor, datagram);
      }
    }
  }

  private void onChunkRequest(Neighbor neighbor, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    if (!neighbor.isPath(datagram.slot(), datagram.source())) {
      context.drops.count(DropReason.UNPROVED_SOURCE);
    } else if (check(ControlHeader.bodyLength(payload) == ChunkRequest.BODY_BYTES)) {
      flow.onChunkRequest(neighbor, payload);
    }
  }

  private void forget(long nowNs, @Nullable Neighbor neighbor, String reason) {
    if (neighbor != null) {
      traversal.forget(nowNs, neighbor, reason);
    }
  }

  /** A new session numbers its messages anew. */
  void onWelcome() {
    early.clear();
    lastOrders.clear();
  }

  /** Two copies to every neighbour with a direct path; nothing waits for an answer. */
  void sendGoodbyes() {
    for (Neighbor neighbor : neighbors.inOrder()) {
      Endpoint remote = neighbor.remote;
      for (int copy = 0; remote != null && copy < 2; copy++) {
        ByteBuffer buffer = context.send(neighbor.slot, remote, 0);
        if (buffer != null) {
          context.codec.start(buffer, PacketType.GOODBYE, neighbor.link);
          Notices.writeReason(buffer, Notices.LEFT);
          context.codec.finish(buffer, neighbor.link);
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * Turns introductions into proved paths: carries out attempts, answers hellos wherever they come
 * from, proves the endpoint that they came from in turn (peer-reflexive), and tells the splitter
 * what became of each attempt.
 */
final class Traversal {
  private final PeerContext context;
  private final SplitterSession session;
  private final NeighborTable neighbors;
  private final PathNonces nonces;
  private final MappingBudget budget = new MappingBudget();
  private final int[] ports = new int[Introduction.MOST_PORTS];
  private int activeAttempts;

  Traversal(PeerContext context, SplitterSession session, NeighborTable neighbors) {
    this.context = context;
    this.session = session;
    this.neighbors = neighbors;
    this.nonces = new PathNonces(context);
  }

  /** An authentic introduction. */
  void onIntroduction(long nowNs, Introduction introduction) {
    if (introduction.other().equals(context.config.peerId())) {
      context.drops.count(DropReason.MALFORMED);
      return;
    }
    Neighbor neighbor = neighbors.byPair(introduction.pairId());
    if (neighbor == null) {
      neighbor = meet(nowNs, introduction);
    }
    if (neighbor == null || !isNewer(introduction.attempt(), neighbor.attempt)) {
      return;
    }
    endAttempt(neighbor);
    neighbor.attempt = introduction.attempt();
    Endpoint[] targets = targets(nowNs, introduction);
    neighbor.puncher =
        new Puncher(
            introduction,
            session.slotOf(introduction.slot()),
            targets,
            context.config.canSetTimeToLive(),
            nowNs);
    activeAttempts++;
  }

  /** Attempts are numbered from 1 to 255 and then from 1 again; 0 is none (RFC 1982). */
  private static boolean isNewer(int attempt, int than) {
    return than == 0 || (byte) (attempt - than) > 0;
  }

  private @Nullable Neighbor meet(long nowNs, Introduction introduction) {
    if (neighbors.size() >= context.config.mostNeighbors()) {
      context.drops.count(DropReason.TABLE_FULL);
      return null;
    }
    Neighbor stale = neighbors.byPeer(introduction.other().value());
    if (stale != null) {
      forget(nowNs, stale, "came back");
    }
    Neighbor neighbor = new Neighbor(context, introduction, nowNs);
    neighbors.add(neighbor);
    return neighbor;
  }

  /** The last endpoint seen is the most probable one; predicted ports come before it. */
  private Endpoint[] targets(long nowNs, Introduction introduction) {
    List<Endpoint> seen = introduction.candidates();
    Set<Endpoint> targets = new LinkedHashSet<>();
    if (introduction.portsToCover() > 0 && !seen.isEmpty()) {
      PortPredictor predictor = context.predictors.create(context.random);
      for (int i = 0; i < seen.size(); i++) {
        predictor.onMapping(nowNs, i, seen.get(i).port());
      }
      int count = predictor.predict(nowNs, introduction.skip(), ports);
      for (int i = 0; i < Math.min(count, introduction.portsToCover()); i++) {
        if (!HelperPorts.contains(ports[i])) {
          targets.add(seen.get(0).withPort(ports[i]));
        }
      }
    }
    for (int i = seen.size() - 1; i >= 0; i--) {
      if (introduction.portsToCover() == 0 || i == seen.size() - 1) {
        targets.add(seen.get(i));
      }
    }
    return targets.toArray(Endpoint[]::new);
  }

  /** A hello under a pair's key, not checked yet. */
  void onHello(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Neighbor neighbor = neighbors.byPair(ControlHeader.keyId(payload));
    if (neighbor == null) {
      context.drops.count(DropReason.UNKNOWN_KEY);
    } else if (ControlHeader.bodyLength(payload) != Hello.BODY_BYTES) {
      context.drops.count(DropReason.WRONG_LENGTH);
    } else if (!context.codec.isAuthentic(payload, neighbor.link)) {
      context.drops.count(DropReason.NOT_AUTHENTIC);
    } else if (!context.reliable.accept(
        nowNs, neighbor.pairId, ControlHeader.messageNumber(payload))) {
      context.drops.count(DropReason.REPLAYED);
    } else {
      onAuthenticHello(nowNs, neighbor, datagram);
    }
  }

  private void onAuthenticHello(long nowNs, Neighbor neighbor, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Endpoint source = datagram.source();
    int slot = datagram.slot();
    if (Hello.isResponse(payload)) {
      long roundTripNs = nonces.roundTripNs(nowNs, slot, source, Hello.echo(payload));
      if (roundTripNs >= 0) {
        onProved(nowNs, neighbor, slot, source, roundTripNs);
      }
    }
    boolean known = isPath(neighbor, slot, source);
    if (known) {
      neighbor.heardNs = nowNs;
    }
    if (Hello.isRequest(payload)) {
      int flags = known ? Hello.RESPONSE : Hello.RESPONSE | Hello.REQUEST;
      sendHello(nowNs, neighbor, slot, source, 0, flags, Hello.nonce(payload));
    }
  }

  private static boolean isPath(Neighbor neighbor, int slot, Endpoint source) {
    return slot == neighbor.slot && source.equals(neighbor.remote);
  }

  /**
   * Our nonce came back: the path works both ways. The first one proved is kept while it lives; but
   * several may have been proved, and where the other side sends over another one than this side,
   * the second party of the pair follows the first.
   */
  private void onProved(
      long nowNs, Neighbor neighbor, int slot, Endpoint source, long roundTripNs) {
    boolean current = isPath(neighbor, slot, source);
    boolean wasDirect = neighbor.isDirect();
    neighbor.relay = null; // a notice that came while one side had lost its path is out of date
    boolean alive = wasDirect && nowNs - neighbor.heardNs < Liveness.DOUBTFUL_NS;
    boolean followed =
        neighbor.follows && slot == neighbor.seenAtSlot && source.equals(neighbor.seenAt);
    if (!current && alive && !followed) {
      finishAttempt(nowNs, neighbor);
      return;
    }
    neighbor.roundTripNs =
        current && neighbor.roundTripNs >= 0
            ? (7 * neighbor.roundTripNs + roundTripNs) / 8
            : roundTripNs;
    neighbor.slot = slot;
    neighbor.remote = source;
    neighbor.seenAt = null;
    neighbor.heardNs = nowNs;
    finishAttempt(nowNs, neighbor);
    if (!wasDirect) {
      context.events.add(
          new RoleEvent.PathUp(
              nowNs,
              neighbor.peerId,
              PathKind.DIRECT,
              null,
              source,
              neighbor.attempt,
              nowNs - neighbor.introducedNs,
              roundTripNs));
    }
  }

  private void finishAttempt(long nowNs, Neighbor neighbor) {
    if (neighbor.puncher != null) {
      endAttempt(neighbor);
      report(nowNs, neighbor, PathReports.DIRECT);
    }
  }

  private void endAttempt(Neighbor neighbor) {
    if (neighbor.puncher != null) {
      neighbor.puncher = null;
      activeAttempts--;
    }
  }

  /** Sends one hello. */
  void sendHello(
      long nowNs, Neighbor neighbor, int slot, Endpoint to, int ttl, int flags, long echo) {
    ByteBuffer buffer = context.send(slot, to, ttl);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.HELLO, neighbor.link);
      Hello.write(buffer, nonces.make(nowNs, slot, to), echo, flags, neighbor.attempt);
      context.codec.finish(buffer, neighbor.link);
    }
  }

  /** The direct path is dead. */
  void loseDirectPath(long nowNs, Neighbor neighbor, String reason) {
    neighbor.remote = null;
    neighbor.roundTripNs = -1;
    report(nowNs, neighbor, PathReports.LOST);
    context.events.add(new RoleEvent.PathLost(nowNs, neighbor.peerId, reason));
    announceRelay(nowNs, neighbor);
  }

  /** The splitter found a relay for the pair. */
  void onRelayed(long nowNs, Neighbor neighbor, PeerId relay) {
    boolean changed = !relay.equals(neighbor.relay);
    neighbor.relay = relay;
    if (changed && !neighbor.isDirect()) {
      announceRelay(nowNs, neighbor);
    }
  }

  /** Also when the other side noticed first that the direct path is dead. */
  private void announceRelay(long nowNs, Neighbor neighbor) {
    if (neighbor.relay != null) {
      context.events.add(
          new RoleEvent.PathUp(
              nowNs,
              neighbor.peerId,
              PathKind.RELAY,
              neighbor.relay,
              null,
              Math.max(1, neighbor.attempt),
              nowNs - neighbor.introducedNs,
              -1));
    }
  }

  /** Takes a neighbour out for good. */
  void forget(long nowNs, Neighbor neighbor, String reason) {
    boolean hadPath = neighbor.hasPath();
    neighbors.remove(neighbor);
    neighbor.remote = null;
    endAttempt(neighbor);
    context.reliable.forget(neighbor.pairId);
    if (hadPath) {
      context.events.add(new RoleEvent.PathLost(nowNs, neighbor.peerId, reason));
    }
  }

  /** Forgets everybody, for a new team. */
  void clear(long nowNs) {
    for (Neighbor neighbor : neighbors.inOrder()) {
      context.reliable.forget(neighbor.pairId);
      if (neighbor.hasPath()) {
        context.events.add(new RoleEvent.PathLost(nowNs, neighbor.peerId, "joined anew"));
      }
    }
    neighbors.clear();
    activeAttempts = 0;
  }

  private void report(long nowNs, Neighbor neighbor, int outcome) {
    SecureLink link = session.link();
    if (link == null || !session.isActive()) {
      return;
    }
    ByteBuffer body = context.startReliable(PacketType.PATH_REPORT, link);
    int roundTripUs = (int) Math.max(0, neighbor.roundTripNs / 1000);
    PathReports.write(body, neighbor.pairId, neighbor.attempt, outcome, roundTripUs);
    context.sendReliably(nowNs, link, 0, context.config.splitter());
  }

  void onTimeout(long nowNs) {
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; activeAttempts > 0 && i < all.size(); i++) {
      Neighbor neighbor = all.get(i);
      Puncher puncher = neighbor.puncher;
      if (puncher != null && puncher.isOver(nowNs)) {
        endAttempt(neighbor);
        report(nowNs, neighbor, PathReports.FAILED);
      } else if (puncher != null && puncher.isDue(nowNs)) {
        punch(nowNs, neighbor, puncher);
      }
    }
  }

  private void punch(long nowNs, Neighbor neighbor, Puncher puncher) {
    if (puncher.opensMapping() && !budget.tryTake(nowNs)) {
      puncher.postpone(nowNs + budget.refillNs());
      return;
    }
    sendHello(
        nowNs, neighbor, puncher.slot, puncher.target(), puncher.timeToLive(), Hello.REQUEST, 0);
    puncher.onSent(nowNs);
  }

  long deadlineNs() {
    long deadlineNs = ProtocolMachine.NO_DEADLINE;
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; activeAttempts > 0 && i < all.size(); i++) {
      Puncher puncher = all.get(i).puncher;
      if (puncher != null) {
        deadlineNs = Math.min(deadlineNs, puncher.deadlineNs());
      }
    }
    return deadlineNs;
  }
}

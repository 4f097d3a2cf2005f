// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DeadlineHeap;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.MappingQueue.Urgency;

/**
 * Turns introductions into proved paths: carries out attempts, answers hellos wherever they come
 * from, proves the endpoint that they came from in turn (peer-reflexive), and tells the splitter
 * what became of each attempt.
 */
final class Traversal {
  /** The batch of the main socket. */
  private static final int MAIN = 0;

  /** Until an older socket has been closed. */
  private static final long SOCKET_WAIT_NS = 20_000_000;

  /** The other side may have chosen the socket at which its hello came in, until both agree. */
  private static final long AGREEMENT_NS = 3_000_000_000L;

  private final PeerContext context;
  private final SplitterSession session;
  private final NeighborTable neighbors;
  private final PathNonces nonces;
  private final ExtraSockets sockets;
  private final TargetFinder targets;
  private final MappingBudget budget;
  private final ScanGate gate;
  private final DeadlineHeap<Attempt> attempts = new DeadlineHeap<>();
  private final MappingQueue waiting = new MappingQueue();
  private long nextMappingNs = ProtocolMachine.NO_DEADLINE;
  private long hellosSent;

  Traversal(
      PeerContext context, SplitterSession session, ExtraSockets sockets, NeighborTable neighbors) {
    this.context = context;
    this.session = session;
    this.sockets = sockets;
    this.neighbors = neighbors;
    this.nonces = new PathNonces(context);
    this.targets = new TargetFinder(context);
    this.budget = context.mappings;
    this.gate = new ScanGate(context.config.limits());
  }

  /** What traversal has cost so far. */
  RoleEvent.Punching spent() {
    return new RoleEvent.Punching(
        hellosSent, budget.taken(), budget.deferred(), sockets.count(), gate.refused());
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
    if (neighbor == null) {
      return;
    }
    Attempt running = neighbor.attempt;
    if (running != null && introduction.attempt() == neighbor.attemptNumber) {
      scan(nowNs, running, introduction.order());
    }
    if (!isNewer(introduction.attempt(), neighbor.attemptNumber)) {
      return;
    }
    endAttempt(nowNs, neighbor);
    neighbor.attemptNumber = introduction.attempt();
    neighbor.plan = introduction.plan();
    if (introduction.moved()) {
      neighbor.heardNs = Math.min(neighbor.heardNs, nowNs - Liveness.DOUBTFUL_NS);
    }
    start(nowNs, neighbor, introduction.order());
  }

  private void start(long nowNs, Neighbor neighbor, PunchOrder order) {
    int slot = session.slotOf(order.scan().hellosFromMain() ? MAIN : order.batch());
    boolean canPrime = context.config.sockets().canSetTimeToLive();
    Endpoint[] found = targets.of(nowNs, order);
    Attempt attempt = new Attempt(neighbor, order, slot, found, canPrime, nowNs);
    neighbor.attempt = attempt;
    attempts.set(attempt, attempt.deadlineNs());
    scan(nowNs, attempt, order);
  }

  /** The attempt makes the scan of the order too, if there is one, it may, and has none yet. */
  private void scan(long nowNs, Attempt attempt, PunchOrder order) {
    PortScan wanted = order.scan();
    if (attempt.hasScan() || !wanted.isWanted() || !gate.admits(nowNs, wanted)) {
      return;
    }
    int first = session.slotOf(order.batch());
    int opened = Math.min(wanted.sockets(), sockets.available());
    if (opened > 0) {
      first = sockets.openForScan(nowNs, opened, wanted.lowSockets());
      sockets.reserve(wanted.renewal().sockets());
    } else if (wanted.sockets() > 0) {
      return;
    }
    HelloScan scan =
        new HelloScan(
            wanted,
            first,
            Math.max(1, opened),
            order.candidates().get(0),
            context.config.sockets().canSetTimeToLive() ? order.primingTimeToLive() : 0,
            context.random,
            nowNs + order.startInUs() * 1000L);
    attempt.add(scan, wanted);
    sockets.assign(attempt, first, Math.max(1, wanted.sockets()));
    gate.onStarted(attempt);
    attempts.set(attempt, attempt.deadlineNs());
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
    sockets.keep(slot, nowNs + AGREEMENT_NS);
    boolean known = neighbor.isPath(slot, source);
    if (known) {
      neighbor.heardNs = nowNs;
    }
    if (!Hello.isRequest(payload)) {
      return;
    }
    boolean answered = mayAnswer(nowNs, neighbor, slot, source);
    boolean asked = neighbor.attempt != null && neighbor.attempt.asks(slot, source);
    if (neighbor.attempt != null) {
      neighbor.attempt.onHello(nowNs, slot, source, answered);
      attempts.set(neighbor.attempt, neighbor.attempt.deadlineNs());
    }
    if (answered) {
      answerHello(nowNs, neighbor, datagram, known || asked);
    } else {
      context.drops.count(DropReason.QUEUE_FULL);
    }
  }

  /**
   * An answer to an endpoint that no hello has gone to yet opens a mapping. Two NATs with a mapping
   * for each destination and no filter for ports would otherwise answer each other from ever new
   * ports, as fast as the link.
   */
  private boolean mayAnswer(long nowNs, Neighbor neighbor, int slot, Endpoint source) {
    Attempt attempt = neighbor.attempt;
    boolean opened = attempt != null && attempt.hasOpened(slot, source);
    return opened || neighbor.isPath(slot, source) || budget.tryTake(nowNs);
  }

  /**
   * Our nonce came back: the path works both ways. The first one proved is kept while it lives; but
   * several may have been proved, and where the other side sends over another one than this side,
   * the second party of the pair follows the first.
   */
  private void onProved(
      long nowNs, Neighbor neighbor, int slot, Endpoint source, long roundTripNs) {
    boolean current = neighbor.isPath(slot, source);
    boolean wasDirect = neighbor.isDirect();
    neighbor.relay = null; // a notice that came while one side had lost its path is out of date
    boolean alive = wasDirect && nowNs - neighbor.heardNs < Liveness.DOUBTFUL_NS;
    boolean followed =
        neighbor.follows && slot == neighbor.seenAtSlot && source.equals(neighbor.seenAt);
    if (!current && alive && !followed) {
      neighbor.onOtherWay(slot, source);
      finishAttempt(nowNs, neighbor);
      return;
    }
    neighbor.roundTripNs =
        current && neighbor.roundTripNs >= 0
            ? (7 * neighbor.roundTripNs + roundTripNs) / 8
            : roundTripNs;
    if (!current) {
      neighbor.onOtherWay(neighbor.slot, neighbor.remote);
    }
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
              Math.max(1, neighbor.attemptNumber),
              nowNs - neighbor.introducedNs,
              roundTripNs));
    }
  }

  private void finishAttempt(long nowNs, Neighbor neighbor) {
    if (neighbor.attempt != null) {
      tellAttempt(nowNs, neighbor, neighbor.attempt, true);
      endAttempt(nowNs, neighbor);
      report(nowNs, neighbor, PathReports.DIRECT);
    }
  }

  private void tellAttempt(long nowNs, Neighbor neighbor, Attempt attempt, boolean proved) {
    if (!attempt.idle) {
      context.events.add(
          new RoleEvent.Attempted(
              nowNs,
              neighbor.peerId,
              Math.max(1, neighbor.attemptNumber),
              neighbor.plan,
              proved,
              Math.max(0, nowNs - attempt.startNs)));
    }
  }

  private void endAttempt(long nowNs, Neighbor neighbor) {
    Attempt attempt = neighbor.attempt;
    if (attempt != null) {
      attempts.remove(attempt);
      gate.onEnded(nowNs, attempt);
      neighbor.episode.onAttemptEnded(nowNs, attempt.startNs);
      neighbor.attempt = null;
    }
  }

  /**
   * Answers a hello.
   *
   * @param known whether the endpoint is proved, or being asked for its proof by other hellos
   */
  private void answerHello(long nowNs, Neighbor neighbor, Datagram datagram, boolean known) {
    ByteBuffer payload = datagram.payload();
    int depth = Math.min(Hello.MOST_DEPTH, Hello.depth(payload) + 1);
    int request = known || depth == Hello.MOST_DEPTH ? 0 : Hello.REQUEST;
    ByteBuffer buffer = context.send(datagram.slot(), datagram.source(), 0);
    if (buffer != null) {
      long nonce = nonces.make(nowNs, datagram.slot(), datagram.source());
      long echo = Hello.nonce(payload);
      context.codec.start(buffer, PacketType.HELLO, neighbor.link);
      Hello.write(buffer, nonce, echo, Hello.RESPONSE | request, neighbor.attemptNumber, depth);
      context.codec.finish(buffer, neighbor.link);
      hellosSent++;
    }
  }

  /** Sends a hello that asks for its nonce back; time to live 0 = the usual one. */
  void requestHello(long nowNs, Neighbor neighbor, int slot, Endpoint to, int timeToLive) {
    ByteBuffer buffer = context.send(slot, to, timeToLive);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.HELLO, neighbor.link);
      long nonce = nonces.make(nowNs, slot, to);
      Hello.write(buffer, nonce, 0, Hello.REQUEST, neighbor.attemptNumber, 0);
      context.codec.finish(buffer, neighbor.link);
      hellosSent++;
    }
  }

  /** The direct path is dead. */
  void loseDirectPath(long nowNs, Neighbor neighbor, String reason) {
    neighbor.remote = null;
    neighbor.onOtherWay(0, null);
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
              Math.max(1, neighbor.attemptNumber),
              nowNs - neighbor.introducedNs,
              -1));
    }
  }

  /** Takes a neighbour out for good. */
  void forget(long nowNs, Neighbor neighbor, String reason) {
    boolean hadPath = neighbor.hasPath();
    neighbors.remove(neighbor);
    neighbor.remote = null;
    endAttempt(nowNs, neighbor);
    context.reliable.forget(neighbor.pairId);
    if (hadPath) {
      context.events.add(new RoleEvent.PathLost(nowNs, neighbor.peerId, reason));
    }
  }

  /** Forgets everybody, for a new team. */
  void clear(long nowNs) {
    for (Neighbor neighbor : neighbors.inOrder()) {
      endAttempt(nowNs, neighbor);
      context.reliable.forget(neighbor.pairId);
      if (neighbor.hasPath()) {
        context.events.add(new RoleEvent.PathLost(nowNs, neighbor.peerId, "joined anew"));
      }
    }
    neighbors.clear();
    waiting.clear();
  }

  private void report(long nowNs, Neighbor neighbor, int outcome) {
    SecureLink link = session.link();
    if (link == null || !session.isActive()) {
      return;
    }
    ByteBuffer body = context.startReliable(PacketType.PATH_REPORT, link);
    int roundTripUs = (int) Math.max(0, neighbor.roundTripNs / 1000);
    PathReports.write(body, neighbor.pairId, neighbor.attemptNumber, outcome, roundTripUs);
    context.sendReliably(nowNs, link, 0, context.config.splitter());
  }

  void onTimeout(long nowNs) {
    for (Attempt due = attempts.firstDue(nowNs); due != null; due = attempts.firstDue(nowNs)) {
      if (due.isOver(nowNs)) {
        tellAttempt(nowNs, due.neighbor, due, false);
        endAttempt(nowNs, due.neighbor);
        report(nowNs, due.neighbor, PathReports.FAILED);
      } else {
        punch(nowNs, due);
        attempts.set(due, due.deadlineNs());
      }
    }
    if (nowNs >= nextMappingNs) {
      serveWaiting(nowNs);
    }
  }

  private void punch(long nowNs, Attempt attempt) {
    HelloLane lane = attempt.next();
    if (!attempt.neighbor.episode.admits(nowNs, context.config.limits())) {
      lane.postpone(ProtocolMachine.NO_DEADLINE);
    } else if (lane.opensMapping()) {
      waiting.add(attempt);
      serveWaiting(nowNs);
      if (attempt.waitsFor != null) {
        budget.defer();
      }
    } else {
      send(nowNs, attempt, lane);
    }
  }

  /** Sends the hello that is due; false if its socket has to wait. */
  private boolean send(long nowNs, Attempt attempt, HelloLane lane) {
    int slot = lane.slot();
    int replaced = lane.replacedSlot();
    if (replaced != ExtraSockets.NONE && !sockets.replace(nowNs, replaced, slot, attempt)) {
      lane.postpone(nowNs + SOCKET_WAIT_NS);
      return false;
    }
    requestHello(nowNs, attempt.neighbor, slot, lane.target(), lane.timeToLive());
    attempt.neighbor.episode.onSent(nowNs);
    lane.onSent(nowNs);
    return true;
  }

  /** Sends what waits for a mapping, as far as there are any. */
  private void serveWaiting(long nowNs) {
    Attempt first = waiting.first();
    while (first != null && nowNs >= mappingNs(nowNs, first)) {
      waiting.remove(first);
      HelloLane lane = first.next();
      boolean due = lane.opensMapping() && lane.nextNs() <= nowNs; // a hello may have come in
      if (due
          && first.neighbor.episode.admits(nowNs, context.config.limits())
          && send(nowNs, first, lane)) {
        budget.take(nowNs);
      }
      attempts.set(first, first.deadlineNs());
      first = waiting.first();
    }
    nextMappingNs = first == null ? ProtocolMachine.NO_DEADLINE : mappingNs(nowNs, first);
  }

  private long mappingNs(long nowNs, Attempt attempt) {
    boolean patient = attempt.waitsFor == Urgency.GUESSING;
    return patient ? budget.nextToSpareNs(nowNs) : budget.nextNs(nowNs);
  }

  long deadlineNs() {
    return Math.min(attempts.deadlineNs(), nextMappingNs);
  }
}

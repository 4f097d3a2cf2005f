// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * The way of a member through the team: proved endpoint, measured NAT, introductions, rotation,
 * end. It enters the rotation when each of its pairs with a member, or with an earlier newcomer,
 * has a path, so that nobody who plays already misses its share.
 */
final class Membership implements Departures {
  private static final long MS = 1_000_000;
  private static final long TICK_NS = 100 * MS;
  private static final long SETTLE_NS = 4000 * MS;
  private static final long LAST_RESORT_NS = 5000 * MS;
  private static final long UNFINISHED_NS = 6000 * MS;

  private final SplitterContext context;
  private final SessionTable sessions;
  private final PairTable pairs;
  private final Distributor distributor;
  private final MemberDesk desk;
  private final RelayDesk relays;
  private final Matchmaker matchmaker;
  private final ComplaintDesk complaints;
  private long nextTickNs;

  Membership(
      SplitterContext context, SessionTable sessions, PairTable pairs, Distributor distributor) {
    this.context = context;
    this.sessions = sessions;
    this.pairs = pairs;
    this.distributor = distributor;
    this.desk = new MemberDesk(context, sessions);
    this.relays = new RelayDesk(context, sessions, pairs);
    this.matchmaker = new Matchmaker(context, sessions, pairs, distributor.rotation(), relays);
    this.complaints = new ComplaintDesk(sessions, distributor, this);
  }

  MemberDesk desk() {
    return desk;
  }

  RelayDesk relays() {
    return relays;
  }

  Matchmaker matchmaker() {
    return matchmaker;
  }

  ComplaintDesk complaints() {
    return complaints;
  }

  int teamSize() {
    return sessions.introduced();
  }

  long newestChunk() {
    return distributor.newestChunk();
  }

  /** A report came from the member's proved endpoint. */
  void onReport(long nowNs, Session session, boolean probed) {
    if (!session.isMember() || session.introduced) {
      return;
    }
    distributor.serve(session);
    if (desk.isMeasured(nowNs, session, probed)) {
      desk.profile(session);
      matchmaker.introduce(nowNs, session);
      sessions.onIntroduced(session);
      settleIfReady(nowNs, session);
    }
  }

  /** A pair got or lost a path. */
  void onPairChanged(long nowNs, Pair pair) {
    settleIfReady(nowNs, pair.first);
    settleIfReady(nowNs, pair.second);
  }

  private void settleIfReady(long nowNs, Session session) {
    if (session.settled || !session.introduced) {
      return;
    }
    if (waitsForPath(session)) {
      return;
    }
    Endpoint endpoint = session.endpoint;
    if (endpoint == null) {
      return;
    }
    sessions.onSettled(session);
    distributor.add(session);
    context.events.add(
        new RoleEvent.MemberJoined(
            nowNs,
            session.peerId,
            session.isMonitor(),
            endpoint,
            sessions.settled(),
            nowNs - session.createdNs));
  }

  /** Goes on at the pair that it last waited for, so that no pair is looked at again and again. */
  private static boolean waitsForPath(Session session) {
    int size = session.pairs.size();
    for (int i = 0; i < size; i++) {
      int position = (session.unsettledFrom + i) % size;
      Pair pair = session.pairs.get(position);
      if (!pair.hasPath() && isDue(session, pair.other(session))) {
        session.unsettledFrom = position;
        return true;
      }
    }
    return false;
  }

  /** Later newcomers are not waited for, or a crowd of them would keep everybody out. */
  private static boolean isDue(Session session, Session other) {
    return other.settled || other.introducedNs <= session.introducedNs;
  }

  @Override
  public void remove(long nowNs, Session session, int reason) {
    if (reason != Notices.LEFT && session.endpoint != null) {
      expel(session, reason);
    }
    distributor.remove(session);
    final List<Pair> orphaned = List.copyOf(session.relayed);
    for (Pair pair : session.pairs.copy()) {
      relays.release(nowNs, pair);
      pairs.remove(pair);
      matchmaker.end(nowNs, pair);
    }
    sessions.remove(session);
    if (session.introduced) {
      relays.announceGone(nowNs, session, reason);
    }
    for (Pair pair : orphaned) {
      relays.release(nowNs, pair);
      relays.request(nowNs, pair);
    }
    context.reliable.forget(session.link.keyId());
    boolean wasMember = session.settled;
    session.endpoint = null;
    session.settled = false;
    if (wasMember) {
      context.events.add(
          new RoleEvent.MemberGone(
              nowNs, session.peerId, Notices.reasonText(reason), sessions.settled()));
    }
    List<Session> others = sessions.inOrder();
    for (int i = 0; i < others.size(); i++) {
      settleIfReady(nowNs, others.get(i));
    }
  }

  /** Two copies at once: the session ends here, so nothing can repeat them later. */
  private void expel(Session session, int reason) {
    Endpoint endpoint = session.endpoint;
    for (int copy = 0; endpoint != null && copy < 2; copy++) {
      ByteBuffer buffer = context.send(0, endpoint);
      if (buffer != null) {
        context.codec.start(buffer, PacketType.EXPELLED, session.link);
        Notices.writeReason(buffer, reason);
        context.codec.finish(buffer, session.link);
      }
    }
  }

  /** Tells all members that this splitter ends. */
  void dismissAll(int reason) {
    for (Session session : sessions.inOrder()) {
      expel(session, reason);
    }
  }

  /** Ends all sessions. */
  void removeAll(long nowNs) {
    for (Session session : List.copyOf(sessions.inOrder())) {
      remove(nowNs, session, Notices.LEFT);
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < nextTickNs) {
      return;
    }
    nextTickNs = nowNs + TICK_NS;
    List<Session> all = sessions.inOrder();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (i < all.size()) {
        check(nowNs, all.get(i));
      }
    }
    relays.handOver(nowNs);
  }

  private void check(long nowNs, Session session) {
    long limitNs = session.endpoint == null ? UNFINISHED_NS : context.config.silenceNs();
    if (nowNs - session.heardNs > limitNs) {
      remove(nowNs, session, Notices.SILENT);
      return;
    }
    if (session.introduced && !session.settled) {
      long waitedNs = nowNs - Math.max(session.introducedNs, session.metNs);
      if (waitedNs > SETTLE_NS) {
        relayRest(nowNs, session, waitedNs > LAST_RESORT_NS);
      }
      settleIfReady(nowNs, session);
    }
  }

  /**
   * A newcomer has waited long enough: what has no path yet is relayed, by a member if one takes it
   * soon, else here.
   */
  private void relayRest(long nowNs, Session session, boolean here) {
    for (int i = 0; i < session.pairs.size(); i++) {
      Pair pair = session.pairs.get(i);
      if (!pair.hasPath()) {
        if (here) {
          relays.relayHere(nowNs, pair);
        } else {
          relays.request(nowNs, pair);
        }
      }
    }
  }

  long deadlineNs() {
    return nextTickNs;
  }
}

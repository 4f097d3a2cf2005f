// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.RelayOrders;

/**
 * Finds a relay for every pair without a direct path: a monitor that reaches both, else a peer that
 * does, else the splitter itself. A relay gets both members' chunks anyway, as a member; it only
 * passes each on once more.
 */
final class RelayDesk {
  private static final long PATIENCE_NS = 800_000_000;
  private static final int MOST_PAIRS_OF_A_MONITOR = 256;
  private static final int MOST_PAIRS_OF_A_PEER = 2;

  private final SplitterContext context;
  private final SessionTable sessions;
  private final PairTable pairs;

  RelayDesk(SplitterContext context, SessionTable sessions, PairTable pairs) {
    this.context = context;
    this.sessions = sessions;
    this.pairs = pairs;
  }

  /** The pair is to be relayed if it is not yet. */
  void request(long nowNs, Pair pair) {
    if (pair.relayStage != Pair.RelayStage.NONE) {
      return;
    }
    Session relay = choose(pair);
    if (relay == null) {
      relayHere(nowNs, pair);
      return;
    }
    pair.relay = relay;
    relay.relayLoad++;
    pair.relayStage = Pair.RelayStage.ORDERED;
    pair.relayDeadlineNs = nowNs + PATIENCE_NS;
    pairs.schedule(pair);
    sendOrder(nowNs, pair, relay, true);
  }

  /** The splitter is the relay of last resort, and needs nobody's consent. */
  void relayHere(long nowNs, Pair pair) {
    release(nowNs, pair);
    pair.first.relayTargets.add(pair.second);
    pair.second.relayTargets.add(pair.first);
    pair.relayStage = Pair.RelayStage.READY;
    sendNotices(nowNs, pair);
  }

  private @Nullable Session choose(Pair pair) {
    Session best = null;
    List<Pair> candidates = pair.first.pairs;
    for (int i = 0; i < candidates.size(); i++) {
      Session relay = candidates.get(i).other(pair.first);
      if (candidates.get(i).stage == Pair.Stage.DIRECT
          && relay != pair.second
          && hasRoom(relay)
          && isDirect(relay, pair.second)
          && isBetter(relay, best)) {
        best = relay;
      }
    }
    return pair.relaysRefused > 1 ? null : best;
  }

  private static boolean hasRoom(Session relay) {
    return relay.relayLoad < (relay.isMonitor() ? MOST_PAIRS_OF_A_MONITOR : MOST_PAIRS_OF_A_PEER);
  }

  private static boolean isBetter(Session relay, @Nullable Session best) {
    if (best == null || relay.isMonitor() != best.isMonitor()) {
      return best == null || relay.isMonitor();
    }
    return relay.relayLoad < best.relayLoad;
  }

  private static boolean isDirect(Session one, Session other) {
    for (int i = 0; i < one.pairs.size(); i++) {
      Pair pair = one.pairs.get(i);
      if (pair.other(one) == other) {
        return pair.stage == Pair.Stage.DIRECT;
      }
    }
    return false;
  }

  /** A relay does not reach a member any more: its pairs with others want another one. */
  void replace(long nowNs, Session relay, Session member) {
    for (int i = 0; i < member.pairs.size(); i++) {
      Pair pair = member.pairs.get(i);
      if (pair.relay == relay) {
        release(nowNs, pair);
        request(nowNs, pair);
      }
    }
  }

  /** A relay took an order. */
  void onReady(long nowNs, Session relay, int firstIndex, int secondIndex) {
    Session first = sessions.byIndex(firstIndex);
    if (first == null) {
      return;
    }
    for (int i = 0; i < first.pairs.size(); i++) {
      Pair pair = first.pairs.get(i);
      if (pair.other(first).index == secondIndex
          && pair.relay == relay
          && pair.relayStage == Pair.RelayStage.ORDERED) {
        pair.relayStage = Pair.RelayStage.READY;
        pair.relayDeadlineNs = ProtocolMachine.NO_DEADLINE;
        pairs.schedule(pair);
        sendNotices(nowNs, pair);
      }
    }
  }

  /** The pair needs no relay any more, or not this one. */
  void release(long nowNs, Pair pair) {
    Session relay = pair.relay;
    if (relay != null) {
      relay.relayLoad--;
      sendOrder(nowNs, pair, relay, false);
    }
    pair.first.relayTargets.remove(pair.second);
    pair.second.relayTargets.remove(pair.first);
    pair.relay = null;
    pair.relayStage = Pair.RelayStage.NONE;
    pair.relayDeadlineNs = ProtocolMachine.NO_DEADLINE;
    pairs.schedule(pair);
  }

  /** Takes another relay if the chosen one has not confirmed in time. */
  void onTimeout(long nowNs, Pair pair) {
    if (nowNs >= pair.relayDeadlineNs) {
      pair.relaysRefused++;
      release(nowNs, pair);
      request(nowNs, pair);
    }
  }

  private void sendOrder(long nowNs, Pair pair, Session relay, boolean on) {
    ByteBuffer body = context.startReliable(PacketType.RELAY_ORDER, relay.link);
    RelayOrders.writeOrder(body, pair.first.index, pair.second.index, on);
    context.sendReliably(nowNs, relay);
  }

  private void sendNotices(long nowNs, Pair pair) {
    sendNotice(nowNs, pair, pair.first);
    sendNotice(nowNs, pair, pair.second);
  }

  /** Tells one member who relays a pair of its. */
  void sendNotice(long nowNs, Pair pair, Session to) {
    Session relay = pair.relay;
    long relayId = relay == null ? PeerId.SPLITTER.value() : relay.peerId.value();
    int relayIndex = relay == null ? 0 : relay.index;
    ByteBuffer body = context.startReliable(PacketType.RELAY_NOTICE, to.link);
    RelayOrders.writeNotice(body, pair.id, relayId, relayIndex, true, pair.attempt);
    context.sendReliably(nowNs, to);
  }

  /** Tells everybody that a member is gone. */
  void announceGone(long nowNs, Session gone, int reason) {
    List<Session> all = sessions.inOrder();
    for (int i = 0; i < all.size(); i++) {
      Session session = all.get(i);
      if (session != gone && session.endpoint != null) {
        ByteBuffer body = context.startReliable(PacketType.MEMBER_GONE, session.link);
        Notices.writeGone(body, gone.peerId.value(), gone.index, reason);
        context.sendReliably(nowNs, session);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.RelayOrders;

/**
 * Finds a relay for every pair without a direct path: a member that reaches both, see {@link
 * RelayChoice}, else the splitter itself, until a member with room is found. A relay gets both
 * members' chunks anyway, as a member; it only passes each on once more.
 */
final class RelayDesk {
  private static final long PATIENCE_NS = 800_000_000;
  private static final int MOST_REFUSALS = 2;
  private static final long HAND_OVER_INTERVAL_NS = 250_000_000;
  private static final int HANDED_OVER_AT_ONCE = 128;

  private final SplitterContext context;
  private final SessionTable sessions;
  private final PairTable pairs;
  private final RelayChoice choice;

  /** Pairs that the splitter itself relays, in the order of beginning. */
  private final Set<Pair> relayedHere = new LinkedHashSet<>();

  private long nextHandOverNs = Long.MIN_VALUE;

  RelayDesk(SplitterContext context, SessionTable sessions, PairTable pairs) {
    this.context = context;
    this.sessions = sessions;
    this.pairs = pairs;
    this.choice = new RelayChoice(context.config, sessions);
  }

  /** The pair is to be relayed if it is not yet. */
  void request(long nowNs, Pair pair) {
    if (pair.relayStage != Pair.RelayStage.NONE) {
      return;
    }
    Session relay = choose(pair);
    if (relay == null) {
      relayHere(nowNs, pair);
    } else {
      order(nowNs, pair, relay);
    }
  }

  private @Nullable Session choose(Pair pair) {
    return pair.relaysRefused < MOST_REFUSALS ? choice.choose(pair) : null;
  }

  private void order(long nowNs, Pair pair, Session relay) {
    pair.relay = relay;
    relay.relayed.add(pair);
    pair.relayStage = Pair.RelayStage.ORDERED;
    pair.relayDeadlineNs = nowNs + PATIENCE_NS;
    pairs.schedule(pair);
    sendOrder(nowNs, pair, relay, true);
  }

  /** The splitter is the relay of last resort, and needs nobody's consent. */
  void relayHere(long nowNs, Pair pair) {
    release(nowNs, pair);
    relayedHere.add(pair);
    pair.first.relayTargets.add(pair.second);
    pair.second.relayTargets.add(pair.first);
    pair.relayStage = Pair.RelayStage.READY;
    pairs.schedule(pair);
    sendNotices(nowNs, pair);
  }

  private void stopRelayingHere(Pair pair) {
    if (relayedHere.remove(pair)) {
      pair.first.relayTargets.remove(pair.second);
      pair.second.relayTargets.remove(pair.first);
    }
  }

  /**
   * Members that have room by now take over what is relayed here, a few pairs at a time. The
   * splitter goes on with each until its relay has begun.
   */
  void handOver(long nowNs) {
    if (relayedHere.isEmpty() || nowNs < nextHandOverNs) {
      return;
    }
    nextHandOverNs = nowNs + HAND_OVER_INTERVAL_NS;
    List<Pair> first = new ArrayList<>();
    for (Pair pair : relayedHere) {
      if (first.size() == HANDED_OVER_AT_ONCE) {
        break;
      }
      first.add(pair);
    }
    for (Pair pair : first) {
      boolean ready = pair.relayStage == Pair.RelayStage.READY;
      Session relay = ready && pair.first.settled && pair.second.settled ? choose(pair) : null;
      if (relay != null) {
        order(nowNs, pair, relay);
      } else {
        relayedHere.remove(pair); // to the end, so that the others have their turn
        relayedHere.add(pair);
      }
    }
  }

  /** A relay does not reach a member any more: its pairs with others want another one. */
  void replace(long nowNs, Session relay, Session member) {
    for (Pair pair : List.copyOf(relay.relayed)) {
      if (pair.first == member || pair.second == member) {
        release(nowNs, pair);
        request(nowNs, pair);
      }
    }
  }

  /** A relay took an order. */
  void onReady(long nowNs, Session relay, int firstIndex, int secondIndex) {
    Session first = sessions.byIndex(firstIndex);
    Pair pair = first == null ? null : first.pairs.with(secondIndex);
    if (pair != null && pair.relay == relay && pair.relayStage == Pair.RelayStage.ORDERED) {
      stopRelayingHere(pair);
      pair.relayStage = Pair.RelayStage.READY;
      pair.relayDeadlineNs = ProtocolMachine.NO_DEADLINE;
      pairs.schedule(pair);
      sendNotices(nowNs, pair);
    }
  }

  /** The pair needs no relay any more, or not this one. */
  void release(long nowNs, Pair pair) {
    Session relay = pair.relay;
    if (relay != null) {
      relay.relayed.remove(pair);
      sendOrder(nowNs, pair, relay, false);
    }
    stopRelayingHere(pair);
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

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.PacketType;

/** Tells both sides of a pair of each other, so that they start at the same moment. */
final class Introducer {
  private static final long MS = 1_000_000;
  private static final long UNKNOWN_ROUND_TRIP_NS = 100 * MS;
  private static final long BASE_NS = 350 * MS;
  private static final long SHORTEST_NS = 600 * MS;
  private static final long LONGEST_NS = 4000 * MS;
  private static final long PORT_PACE_NS = 5 * MS;

  private final SplitterContext context;

  Introducer(SplitterContext context) {
    this.context = context;
  }

  /** Introduces a pair for an attempt; returns how long it may take from now in nanoseconds. */
  long introduce(long nowNs, Pair pair, Sample first, Sample second) {
    long firstWayNs = roundTripNs(pair.first) / 2;
    long secondWayNs = roundTripNs(pair.second) / 2;
    long startNs = Math.max(firstWayNs, secondWayNs);
    boolean guesses = pair.plan == PunchPlan.PREDICT_FIRST || pair.plan == PunchPlan.PREDICT_SECOND;
    int ports = context.config.portsToCover();
    long lengthNs = BASE_NS + 6 * (firstWayNs + secondWayNs);
    lengthNs += guesses ? 2 * PORT_PACE_NS * ports : 0;
    lengthNs = Math.max(SHORTEST_NS, Math.min(LONGEST_NS, lengthNs));
    int firstSkip = first.used++;
    int secondSkip = second.used++;
    Times toFirst = new Times(startNs - firstWayNs, lengthNs);
    Times toSecond = new Times(startNs - secondWayNs, lengthNs);
    int portsOfSecond = pair.plan == PunchPlan.PREDICT_SECOND ? ports : 0;
    int portsOfFirst = pair.plan == PunchPlan.PREDICT_FIRST ? ports : 0;
    send(nowNs, pair, pair.first, first.slot, toFirst, portsOfSecond, secondSkip, second);
    send(nowNs, pair, pair.second, second.slot, toSecond, portsOfFirst, firstSkip, first);
    return startNs + lengthNs;
  }

  /** Gives a pair its secret without an attempt: it will be relayed. */
  void acquaint(long nowNs, Pair pair) {
    Sample nothing = new Sample(0, nowNs);
    Times atOnce = new Times(0, MS);
    send(nowNs, pair, pair.first, 0, atOnce, 0, 0, nothing);
    send(nowNs, pair, pair.second, 0, atOnce, 0, 0, nothing);
  }

  private record Times(long startInNs, long giveUpNs) {}

  private static long roundTripNs(Session session) {
    return session.roundTripNs > 0 ? session.roundTripNs : UNKNOWN_ROUND_TRIP_NS;
  }

  private void send(
      long nowNs,
      Pair pair,
      Session to,
      int slot,
      Times times,
      int portsToCover,
      int skip,
      Sample other) {
    Session about = pair.other(to);
    boolean predicted = portsToCover > 0;
    List<Endpoint> seen = other.endpointsInOrder();
    List<Endpoint> candidates = predicted ? seen : distinct(seen);
    Introduction introduction =
        new Introduction(
            pair.id,
            pair.secret,
            about.peerId,
            about.index,
            Math.max(1, pair.attempt),
            to == pair.second,
            about.isMonitor(),
            slot,
            to.canSetTimeToLive() ? context.config.primingTimeToLive() : 0,
            (int) (times.startInNs() / 1000),
            (int) Math.max(1, times.giveUpNs() / 1000),
            portsToCover,
            skip,
            candidates);
    ByteBuffer body =
        context.startReliable(PacketType.INTRODUCTION | ControlHeader.SEALED, to.link);
    introduction.write(body);
    context.sendReliably(nowNs, to);
  }

  private static List<Endpoint> distinct(List<Endpoint> seen) {
    return seen.stream().distinct().toList();
  }
}

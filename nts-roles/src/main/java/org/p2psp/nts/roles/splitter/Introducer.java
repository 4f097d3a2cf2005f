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
  private static final long BASE_NS = 300 * MS;
  private static final long SHORTEST_NS = 500 * MS;
  private static final long LONGEST_NS = 4000 * MS;
  private static final long PORT_PACE_NS = 5 * MS;
  private static final long LEAD_UNIT_NS = 10 * MS;
  private static final long[] LEADS_NS = {50 * MS, 200 * MS, 800 * MS};

  private static final Aim NOWHERE = new Aim(List.of(), 0, 0);

  private final SplitterContext context;

  Introducer(SplitterContext context) {
    this.context = context;
  }

  /** Introduces a pair for an attempt; returns how long it may take from now in nanoseconds. */
  long introduce(long nowNs, Pair pair, Sample first, Sample second) {
    long firstWayNs = roundTripNs(pair.first) / 2;
    long secondWayNs = roundTripNs(pair.second) / 2;
    long startNs = Math.max(firstWayNs, secondWayNs);
    final Aim atFirst =
        aim(nowNs, pair.second, pair.first, first, pair.plan == PunchPlan.PREDICT_FIRST);
    final Aim atSecond =
        aim(nowNs, pair.first, pair.second, second, pair.plan == PunchPlan.PREDICT_SECOND);
    long lengthNs = BASE_NS + leadNs(pair) + 4 * (firstWayNs + secondWayNs);
    lengthNs += 2 * PORT_PACE_NS * Math.max(atFirst.portsToCover(), atSecond.portsToCover());
    lengthNs = Math.max(SHORTEST_NS, Math.min(LONGEST_NS, lengthNs));
    send(nowNs, pair, pair.first, first.slot, new Times(startNs - firstWayNs, lengthNs), atSecond);
    send(
        nowNs, pair, pair.second, second.slot, new Times(startNs - secondWayNs, lengthNs), atFirst);
    return startNs + lengthNs;
  }

  /** Gives a member a pair's secret without an attempt, since the pair is relayed. */
  void acquaint(long nowNs, Pair pair, Session to) {
    send(nowNs, pair, to, 0, new Times(0, MS), NOWHERE);
  }

  private record Times(long startInNs, long giveUpNs) {}

  /** Where one side is to be looked for. */
  private record Aim(List<Endpoint> candidates, int portsToCover, int skip) {}

  /** A monitor that was probed from the socket knows its mapping; everybody else has to guess. */
  private Aim aim(long nowNs, Session seeker, Session owner, Sample sought, boolean predicted) {
    Endpoint known = sought.seenByMonitor(seeker.isMonitor() ? seeker.index : 0);
    if (known != null) {
      return new Aim(List.of(known), 0, 0);
    }
    Endpoint proved = owner.endpoint;
    if (proved == null) {
      return NOWHERE;
    }
    List<Endpoint> seen = sought.endpointsInOrder(proved);
    if (!predicted) {
      return new Aim(seen.stream().distinct().toList(), 0, 0);
    }
    sought.onIntroduced(nowNs);
    int ports = context.config.portsToCover() + sought.concurrentMappings();
    return new Aim(seen, Math.min(Introduction.MOST_PORTS, ports), sought.certainMappings());
  }

  /** The first attempt trusts that both sides are quick; later ones allow for busy machines. */
  private static long leadNs(Pair pair) {
    return LEADS_NS[Math.min(pair.failures, LEADS_NS.length - 1)];
  }

  private static long roundTripNs(Session session) {
    return session.roundTripNs > 0 ? session.roundTripNs : UNKNOWN_ROUND_TRIP_NS;
  }

  private void send(long nowNs, Pair pair, Session to, int slot, Times times, Aim aim) {
    Session about = pair.other(to);
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
            (int) (leadNs(pair) / LEAD_UNIT_NS),
            (int) (times.startInNs() / 1000),
            (int) Math.max(1, times.giveUpNs() / 1000),
            aim.portsToCover(),
            aim.skip(),
            aim.candidates());
    ByteBuffer body =
        context.startReliable(PacketType.INTRODUCTION | ControlHeader.SEALED, to.link);
    introduction.write(body);
    context.sendReliably(nowNs, to);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;

/** Tells both sides of a pair of each other, so that they start at the same moment. */
final class Introducer {
  private static final long MS = 1_000_000;
  private static final long BASE_NS = 300 * MS;
  private static final long SHORTEST_NS = 500 * MS;
  private static final long LONGEST_NS = 30_000 * MS;
  private static final long PORT_PACE_NS = 5 * MS;
  private static final long TENS_OF_MS_NS = 10 * MS;
  private static final long GUARD_NS = 20 * MS;
  private static final long[] LEADS_NS = {50 * MS, 200 * MS, 800 * MS};
  private static final long SHORTEST_LEAD_NS = 10 * MS;

  /** By so much two sides may start apart, and both are primed when the other's hello comes. */
  private static final long APART_NS = 40 * MS;

  private final SplitterContext context;
  private final PunchOrders orders;

  Introducer(SplitterContext context) {
    this.context = context;
    this.orders = new PunchOrders(context.config);
  }

  /** Introduces a pair for an attempt; returns how long it may take from now in nanoseconds. */
  long introduce(long nowNs, Pair pair, Sample first, Sample second) {
    PunchTerms terms = PunchTerms.of(nowNs, pair, first, second, leadNs(pair));
    OrderDraft ofFirst = orders.of(pair, terms, pair.first);
    OrderDraft ofSecond = orders.of(pair, terms, pair.second);
    terms = terms.withLead(Math.max(terms.leadNs(), sweepLeadNs(terms, ofFirst, ofSecond)));
    long lengthNs = Math.max(lengthNs(terms, ofFirst), lengthNs(terms, ofSecond));
    if (pair.owesScan()) {
      tell(nowNs, pair, terms, ofFirst.withoutScan(), ofSecond.withoutScan(), lengthNs);
    } else {
      tell(nowNs, pair, terms, ofFirst, ofSecond, lengthNs);
    }
    note(pair.first, ofFirst);
    note(pair.second, ofSecond);
    return terms.longerWayNs() + lengthNs;
  }

  /**
   * Introduces a pair once more for the attempt that goes on, with the scan that was left out,
   * which starts when it would have.
   *
   * @param untilNs end of the attempt
   */
  void addScan(long nowNs, Pair pair, Sample first, Sample second, long untilNs) {
    PunchTerms terms =
        PunchTerms.of(nowNs, pair, first, second, leadNs(pair)).after(nowNs - pair.begunNs);
    OrderDraft ofFirst = orders.of(pair, terms, pair.first);
    OrderDraft ofSecond = orders.of(pair, terms, pair.second);
    tell(nowNs, pair, terms, ofFirst, ofSecond, untilNs - nowNs - terms.longerWayNs());
  }

  /** So that both start at the same time, as soon as the one further away can. */
  private void tell(
      long nowNs,
      Pair pair,
      PunchTerms terms,
      OrderDraft ofFirst,
      OrderDraft ofSecond,
      long lengthNs) {
    long startNs = terms.longerWayNs();
    send(nowNs, pair, pair.first, order(terms, ofFirst, startNs - terms.firstWayNs(), lengthNs));
    send(nowNs, pair, pair.second, order(terms, ofSecond, startNs - terms.secondWayNs(), lengthNs));
  }

  /**
   * Introduces a pair once more for the attempt that goes on: who got no copy of the first message
   * joins in late.
   *
   * @param untilNs end of the attempt
   */
  void repeat(long nowNs, Pair pair, Sample first, Sample second, long untilNs) {
    PunchTerms terms = PunchTerms.of(nowNs, pair, first, second, leadNs(pair));
    OrderDraft ofFirst = orders.of(pair, terms, pair.first);
    OrderDraft ofSecond = orders.of(pair, terms, pair.second);
    send(nowNs, pair, pair.first, order(terms, ofFirst, 0, untilNs - nowNs));
    send(nowNs, pair, pair.second, order(terms, ofSecond, 0, untilNs - nowNs));
  }

  /** For how long the plain hellos that come before a scan are worth waiting for. */
  long hopefulNs(Pair pair) {
    PunchTerms terms =
        PunchTerms.of(0, pair, pair.first.samples.get(0), pair.second.samples.get(0), leadNs(pair));
    return terms.longerWayNs() + terms.leadNs() + 2 * terms.roundTripNs() + 2 * BASE_NS / 3;
  }

  /** Gives a member a pair's secret without an attempt, since the pair is relayed. */
  void acquaint(long nowNs, Pair pair, Session to) {
    send(nowNs, pair, to, PunchOrder.NOTHING);
  }

  /**
   * The first attempt trusts that both sides are quick; later ones allow for busy machines. Where
   * hellos are all there is, it also trusts that they are on their way for half a round trip.
   */
  private static long leadNs(Pair pair) {
    if (pair.failures == 0 && pair.plan == PunchPlan.MEET) {
      return Math.max(SHORTEST_LEAD_NS, APART_NS - PunchTerms.roundTripNs(pair) / 2);
    }
    return LEADS_NS[Math.min(pair.failures, LEADS_NS.length - 1)];
  }

  /**
   * So long that every guessed port is primed before the other side's first hello comes. One that
   * came before left an entry in a NAT like Linux's, and the hello to that port then a mapping at
   * another port than everybody was told, which all later ones of the socket follow.
   */
  private static long sweepLeadNs(PunchTerms terms, OrderDraft ofFirst, OrderDraft ofSecond) {
    int ports = Math.max(ofFirst.guess().portsToCover(), ofSecond.guess().portsToCover());
    return ports == 0 ? 0 : ports * PORT_PACE_NS - terms.roundTripNs() / 2 + GUARD_NS;
  }

  private static long lengthNs(PunchTerms terms, OrderDraft draft) {
    long lengthNs = BASE_NS + terms.leadNs() + 4 * terms.roundTripNs();
    lengthNs += 2 * PORT_PACE_NS * draft.guess().portsToCover();
    lengthNs = Math.max(lengthNs, scanNs(draft.scan()) + 2 * terms.roundTripNs() + BASE_NS);
    return Math.max(SHORTEST_NS, Math.min(LONGEST_NS, lengthNs));
  }

  private static long scanNs(PortScan scan) {
    long passNs = scan.ports() * Math.max(1L, scan.sockets()) * PORT_PACE_NS;
    long lastPassNs = (scan.passes() - 1) * Math.max(passNs, scan.passTensOfMs() * TENS_OF_MS_NS);
    boolean waits = scan.priming() == PortScan.Priming.EVERY_PASS;
    return scan.delayTensOfMs() * TENS_OF_MS_NS + passNs + (waits ? 0 : Math.max(0, lastPassNs));
  }

  private static void note(Session session, OrderDraft draft) {
    PortScan scan = draft.scan();
    int mappings = scan.ports() * Math.max(1, scan.sockets()) + scan.renewal().sockets();
    int targets = draft.guess().portsToCover();
    for (Endpoint candidate : draft.candidates()) {
      targets += session.isMainFamily(candidate) ? 1 : 0;
    }
    session.flows.onOpened(mappings + targets);
  }

  private PunchOrder order(PunchTerms terms, OrderDraft draft, long startInNs, long giveUpNs) {
    return new PunchOrder(
        draft.batch(),
        context.config.primingTimeToLive(),
        (int) (terms.leadNs() / TENS_OF_MS_NS),
        (int) (startInNs / 1000),
        (int) Math.max(1, giveUpNs / 1000),
        draft.candidates(),
        draft.guess(),
        draft.scan());
  }

  private void send(long nowNs, Pair pair, Session to, PunchOrder order) {
    pair.acquainted |= to == pair.second; // the first one is told just before
    Session about = pair.other(to);
    Introduction introduction =
        new Introduction(
            pair.id,
            pair.secret,
            about.peerId,
            about.index,
            pair.attempt,
            to == pair.second,
            about.isMonitor(),
            pair.moved,
            pair.planName(),
            order);
    ByteBuffer body =
        context.startReliable(PacketType.INTRODUCTION | ControlHeader.SEALED, to.link);
    introduction.write(body);
    context.sendReliably(nowNs, to);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.roles.common.DropReason;

/**
 * Brings every two members together: makes their pair, runs attempts one after another, and asks
 * for a relay as soon as the first one failed. Attempts go on in the background with growing
 * pauses.
 */
final class Matchmaker {
  private static final long MS = 1_000_000;

  private static final long LATE_REPORT_NS = 400 * MS;
  private static final long[] PAUSES_MS = {100, 500, 4000, 8000, 16_000, 64_000, 3_600_000};

  /** The first of the long pauses; those before it are for quick attempts, the last as often. */
  private static final int SLOW = 2;

  private static final int HIGHEST_ATTEMPT = 255;

  /** So many failures in a row are no chance: the port of the main socket is another one by now. */
  private static final int SPOILED_FROM = 3;

  private static final long LONGEST_SAMPLING_NS = 700 * MS;
  private static final long SHORT_WAIT_NS = 700 * MS;

  /** Heavy attempts wait for the calendar in between. */
  private static final long[] HEAVY_PAUSES_MS = {100, 100, 64_000, 64_000, 3_600_000};

  private final SplitterContext context;
  private final SessionTable sessions;
  private final PairTable pairs;
  private final Rotation rotation;
  private final Sampler sampler;
  private final Introducer introducer;
  private final ScanFollowUp scans;
  private final RelayDesk relays;

  Matchmaker(
      SplitterContext context,
      SessionTable sessions,
      PairTable pairs,
      Rotation rotation,
      RelayDesk relays) {
    this.context = context;
    this.sessions = sessions;
    this.pairs = pairs;
    this.rotation = rotation;
    this.relays = relays;
    this.sampler = new Sampler(context);
    this.introducer = new Introducer(context);
    this.scans = new ScanFollowUp(sampler, introducer);
  }

  /** A newcomer's NAT is measured: it meets everybody who was introduced before. */
  void introduce(long nowNs, Session newcomer) {
    List<Session> others = MeetingOrder.of(sessions, rotation);
    newcomer.introduced = true;
    newcomer.introducedNs = nowNs;
    for (int i = 0; i < others.size(); i++) {
      meet(nowNs, others.get(i), newcomer);
    }
  }

  private void meet(long nowNs, Session member, Session newcomer) {
    long id = context.tokens.nextToken();
    while (pairs.containsId(id) || sessions.byKeyId(id) != null) {
      id = context.tokens.nextToken();
    }
    Secret secret = context.tokens.nextSecret();
    Pair pair = new Pair(id, secret, member, newcomer);
    pairs.add(pair);
    startAttempt(nowNs, pair);
    newcomer.metNs = Math.max(newcomer.metNs, pair.turnNs);
  }

  /** The network of a member has changed: what was proved and tried with it is void. */
  void onMoved(long nowNs, Session session) {
    for (int i = 0; i < session.pairs.size(); i++) {
      Pair pair = session.pairs.get(i);
      end(nowNs, pair);
      forgive(pair);
      pair.moved = true;
      pair.firstDirect = false;
      pair.secondDirect = false;
      startAttempt(nowNs, pair);
    }
  }

  /** A member has proved an endpoint in the other address family: pairs without a path use it. */
  void onAlternative(long nowNs, Session session) {
    for (int i = 0; i < session.pairs.size(); i++) {
      Pair pair = session.pairs.get(i);
      boolean wellUnderWay = pair.stage == Pair.Stage.PUNCHING && pair.plan.isCertain();
      boolean begun = (pair.attempt > 0 || pair.queued) && pair.stage != Pair.Stage.DIRECT;
      if (begun && !wellUnderWay && OtherFamily.isShared(nowNs, pair)) {
        end(nowNs, pair);
        pair.failures = 0;
        pair.otherFamilyTried = false;
        startAttempt(nowNs, pair);
      }
    }
  }

  private static void forgive(Pair pair) {
    pair.failures = 0;
    pair.scans = 0;
    pair.hoped = false;
    pair.otherFamilyTried = false;
  }

  private void startAttempt(long nowNs, Pair pair) {
    pair.queued = false;
    pair.plan = plan(nowNs, pair);
    if (takeTurn(nowNs, pair) > nowNs) {
      pair.stage = Pair.Stage.WAITING;
      wait(pair, pair.turnNs);
      return;
    }
    pair.stage = Pair.Stage.SAMPLING;
    if (pair.plan != PunchPlan.OTHER_FAMILY
        && (isLearningPorts(nowNs, pair.first) | isLearningPorts(nowNs, pair.second))) {
      pair.firstSample = pair.first.lowSample;
      pair.secondSample = pair.second.lowSample;
      awaitSamples(nowNs, pair);
      return;
    }
    if (!pair.plan.isDirect()) {
      acquaint(nowNs, pair);
      return;
    }
    long freeNs =
        Math.max(
            pair.first.calendar.freeFromNs(nowNs, pair.plan),
            pair.second.calendar.freeFromNs(nowNs, pair.plan));
    boolean heavy = pair.plan.isHeavy();
    if (freeNs > nowNs && heavy && !pair.hoped) {
      pair.plan = PunchPlan.HOPE;
    } else if (freeNs > nowNs) {
      queue(nowNs, pair, freeNs);
      return;
    }
    pair.hoped |= heavy;
    if (pair.plan == PunchPlan.OTHER_FAMILY) {
      introduce(nowNs, pair, pair.first.samples.get(0), pair.second.samples.get(0));
      return;
    }
    boolean fresh = pair.failures > 0 && pair.plan.isRetried();
    pair.firstSample = sampler.request(nowNs, pair.first, wantsFresh(pair.first, fresh));
    pair.secondSample = sampler.request(nowNs, pair.second, wantsFresh(pair.second, fresh));
    occupy(pair, ProtocolMachine.NO_DEADLINE, nowNs + LONGEST_SAMPLING_NS);
    pollSamples(nowNs, pair);
  }

  /** When both have room for the pair's next attempt. */
  private long takeTurn(long nowNs, Pair pair) {
    if (pair.turnNs == ProtocolMachine.NO_DEADLINE) {
      int ports = pair.plan == PunchPlan.PREDICT ? context.config.portsToCover() : 0;
      boolean firstGuesses = pair.first.portKind().compareTo(pair.second.portKind()) < 0;
      pair.turnNs =
          Math.max(
              pair.first.pace.book(nowNs, firstGuesses ? ports : 0),
              pair.second.pace.book(nowNs, firstGuesses ? 0 : ports));
    }
    return pair.turnNs;
  }

  /** Waits until both are free for the pair's plan; whoever waits long is relayed meanwhile. */
  private void queue(long nowNs, Pair pair, long untilNs) {
    pair.stage = Pair.Stage.WAITING;
    pair.queued = true;
    if (!pair.acquainted) {
      introducer.acquaint(nowNs, pair, pair.first);
      introducer.acquaint(nowNs, pair, pair.second);
    }
    if (pair.plan.isHeavy()) {
      relays.request(nowNs, pair);
    } else if (pair.relayStage == Pair.RelayStage.NONE) {
      pair.relayFromNs = nowNs + SHORT_WAIT_NS;
    }
    pair.first.calendar.await(pair);
    pair.second.calendar.await(pair);
    wait(pair, untilNs);
  }

  /** Something ended at a member: those who waited for it look again. */
  private void wake(long nowNs, Session session) {
    for (Pair pair : session.calendar.takeWaiting()) {
      if (pair.queued && pairs.byId(pair.id) == pair) {
        wait(pair, nowNs);
      }
    }
  }

  /** A look at a fresh socket is of use where it tells where the next flow will be seen. */
  private static boolean wantsFresh(Session session, boolean fresh) {
    return (fresh || session.mainFailures >= SPOILED_FROM)
        && session.portKind().compareTo(PortKind.SEQUENTIAL) <= 0;
  }

  /**
   * An attempt between known endpoints says something of the main sockets. One stray entry in a NAT
   * like Linux's is enough, and all later flows of the socket come from another port.
   */
  private static void judgeMainSockets(Pair pair, boolean failed) {
    if (pair.plan == PunchPlan.MEET) {
      judgeMainSocket(pair.first, pair.firstSample, failed);
      judgeMainSocket(pair.second, pair.secondSample, failed);
    }
  }

  private static void judgeMainSocket(Session session, @Nullable Sample used, boolean failed) {
    if (used != null && used == session.samples.get(0)) {
      session.mainFailures = failed ? session.mainFailures + 1 : 0;
    }
  }

  /** Whether it is being measured what the member's NAT does with low ports. */
  private boolean isLearningPorts(long nowNs, Session session) {
    if (sampler.wantsLowSample(session)) {
      sampler.orderLowSample(nowNs, session);
    }
    return session.lowSample != null && !sampler.isReady(nowNs, session.lowSample);
  }

  private static PunchPlan plan(long nowNs, Pair pair) {
    PunchPlan main = OtherFamily.isMixed(pair) ? PunchPlan.RELAY : mainPlan(pair);
    boolean hopeless = main == PunchPlan.RELAY;
    boolean included = main.isCertain() && pair.failures == 0; // see PunchOrders
    boolean turn = hopeless || !included && !pair.otherFamilyTried;
    return turn && OtherFamily.isShared(nowNs, pair) ? PunchPlan.OTHER_FAMILY : main;
  }

  private static PunchPlan mainPlan(Pair pair) {
    Endpoint first = pair.first.endpoint;
    Endpoint second = pair.second.endpoint;
    if (pair.first.isMonitor() || pair.second.isMonitor()) {
      // Monitors are public: a plain hello gets through, whatever port it comes from.
      return PunchPlan.of(pair.first.portKind(), pair.second.portKind(), false, false);
    }
    boolean sameAddress = first != null && second != null && first.sameAddress(second);
    return PunchPlan.of(
        pair.first.portKind(),
        pair.second.portKind(),
        sameAddress,
        pair.first.agreesToScans() && pair.second.agreesToScans());
  }

  private void acquaint(long nowNs, Pair pair) {
    introducer.acquaint(nowNs, pair, pair.first);
    introducer.acquaint(nowNs, pair, pair.second);
    pair.attempt = Math.max(1, pair.attempt);
    pair.stage = Pair.Stage.WAITING;
    wait(pair, ProtocolMachine.NO_DEADLINE);
    relays.request(nowNs, pair);
  }

  private void wait(Pair pair, long untilNs) {
    pair.deadlineNs = untilNs;
    pairs.schedule(pair);
  }

  /** The pair goes on when the samples are complete, or their time is over. */
  private void awaitSamples(long nowNs, Pair pair) {
    long untilNs = nowNs;
    for (Sample sample : new Sample[] {pair.firstSample, pair.secondSample}) {
      if (sample != null && !sampler.isReady(nowNs, sample)) {
        untilNs = Math.max(untilNs, sampler.patienceEndNs(sample));
        sample.await(pair);
      }
    }
    wait(pair, untilNs);
  }

  /** A socket was seen at one more vantage; null is nothing new. */
  void onObserved(long nowNs, @Nullable Sample sample) {
    if (sample == null || sample.waiting.isEmpty()) {
      return;
    }
    boolean ready = sampler.isReady(nowNs, sample);
    List<Pair> waiting = List.copyOf(sample.waiting);
    sample.waiting.clear();
    for (Pair pair : waiting) {
      boolean still = pair.firstSample == sample || pair.secondSample == sample;
      boolean sampling = still && pair.stage == Pair.Stage.SAMPLING;
      if (pairs.byId(pair.id) != pair) {
        continue;
      }
      if (sampling && !ready) {
        sample.await(pair);
      } else if (sampling) {
        pollSamples(nowNs, pair);
      } else if (still && pair.owesScan()) {
        scans.goOn(nowNs, pair, pair.deadlineNs - LATE_REPORT_NS);
      }
    }
  }

  private void pollSamples(long nowNs, Pair pair) {
    Sample first = pair.firstSample;
    Sample second = pair.secondSample;
    if (first == null || second == null || first.low || second.low) {
      startAttempt(nowNs, pair); // what low ports do was asked first
      return;
    }
    if (!sampler.isReady(nowNs, first) || !sampler.isReady(nowNs, second)) {
      awaitSamples(nowNs, pair);
      return;
    }
    if (first.observations().isEmpty() || second.observations().isEmpty()) {
      fail(nowNs, pair);
      return;
    }
    sampler.meter(nowNs, pair.first, first);
    sampler.meter(nowNs, pair.second, second);
    introduce(nowNs, pair, first, second);
  }

  private void introduce(long nowNs, Pair pair, Sample first, Sample second) {
    pair.attempt = pair.attempt % HIGHEST_ATTEMPT + 1;
    pair.failureReported = false;
    pair.otherFamilyTried = pair.plan == PunchPlan.OTHER_FAMILY;
    pair.scanRound = pair.scans;
    if (ScanFollowUp.isWanted(pair, first, second)) {
      scans.owe(nowNs, pair);
    }
    long untilNs = nowNs + introducer.introduce(nowNs, pair, first, second) + LATE_REPORT_NS;
    pair.stage = Pair.Stage.PUNCHING;
    long hopefulUntilNs = nowNs + introducer.hopefulNs(pair);
    occupy(pair, hopefulUntilNs, untilNs);
    pair.scans += pair.plan.isHeavy() ? 1 : 0;
    if (pair.plan.isHeavy() || pair.plan == PunchPlan.HOPE) {
      pair.relayFromNs = hopefulUntilNs;
    }
    wait(pair, untilNs);
    if (pair.owesScan()) {
      scans.begin(nowNs, pair, untilNs - LATE_REPORT_NS);
    }
  }

  private static void occupy(Pair pair, long scanFromNs, long untilNs) {
    pair.first.calendar.begin(pair, scanFromNs, untilNs);
    pair.second.calendar.begin(pair, scanFromNs, untilNs);
  }

  /** A member seems to have missed what it was told of its relayed pairs. */
  void remind(long nowNs, Session session) {
    for (int i = 0; i < session.pairs.size(); i++) {
      Pair pair = session.pairs.get(i);
      if (pair.relayStage == Pair.RelayStage.READY) {
        introducer.acquaint(nowNs, pair, session);
        relays.sendNotice(nowNs, pair, session);
      }
    }
  }

  /** A member says what became of an attempt or of a path. */
  void onReport(long nowNs, Session session, Pair pair, int attempt, int outcome) {
    switch (outcome) {
      case PathReports.DIRECT -> {
        pair.setDirect(session, true);
        if (pair.isDirectBothWays() && pair.stage != Pair.Stage.DIRECT) {
          judgeMainSockets(pair, false);
          end(nowNs, pair);
          pair.moved = false;
          pair.stage = Pair.Stage.DIRECT;
          relays.release(nowNs, pair);
          wait(pair, ProtocolMachine.NO_DEADLINE);
        }
      }
      case PathReports.FAILED -> {
        boolean current = attempt == pair.attempt && pair.stage == Pair.Stage.PUNCHING;
        if (current && !pair.firstDirect && !pair.secondDirect) {
          if (pair.failureReported) {
            judgeMainSockets(pair, true);
            fail(nowNs, pair);
          }
          pair.failureReported = true;
        }
      }
      case PathReports.LOST -> {
        pair.setDirect(session, false);
        if (pair.stage == Pair.Stage.DIRECT) {
          pair.stage = Pair.Stage.WAITING;
          forgive(pair);
          wait(pair, nowNs + PAUSES_MS[0] * MS);
          relays.request(nowNs, pair);
          relays.replace(nowNs, pair.first, pair.second);
          relays.replace(nowNs, pair.second, pair.first);
        }
      }
      default -> context.drops.count(DropReason.MALFORMED);
    }
  }

  /** The attempt is over, whatever became of it; or one of the two has left. */
  void end(long nowNs, Pair pair) {
    pair.relayFromNs = ProtocolMachine.NO_DEADLINE;
    pair.turnNs = ProtocolMachine.NO_DEADLINE;
    pair.scanByNs = ProtocolMachine.NO_DEADLINE;
    end(nowNs, pair, pair.first);
    end(nowNs, pair, pair.second);
  }

  private void end(long nowNs, Pair pair, Session session) {
    if (session.calendar.end(nowNs, pair)) {
      wake(nowNs, session);
    }
  }

  private void fail(long nowNs, Pair pair) {
    end(nowNs, pair);
    pair.stage = Pair.Stage.WAITING;
    relays.request(nowNs, pair);
    wait(pair, nowNs + pauseNs(pair));
  }

  private long pauseNs(Pair pair) {
    pair.failures++;
    if (pair.scans > 0) {
      return HEAVY_PAUSES_MS[Math.min(pair.scans, HEAVY_PAUSES_MS.length) - 1] * MS;
    }
    boolean quick = pair.plan.isRetried() || pair.hoped;
    int attempts = quick ? context.config.attempts() : 1;
    if (pair.failures < attempts) {
      return PAUSES_MS[Math.min(pair.failures, SLOW) - 1] * MS;
    }
    int pause = pair.failures - 1 - Math.max(0, attempts - SLOW - 1);
    return PAUSES_MS[Math.min(Math.max(SLOW, pause), PAUSES_MS.length - 1)] * MS;
  }

  void onTimeout(long nowNs) {
    for (Pair pair = pairs.firstDue(nowNs); pair != null; pair = pairs.firstDue(nowNs)) {
      relays.onTimeout(nowNs, pair);
      if (nowNs >= pair.relayFromNs) {
        pair.relayFromNs = ProtocolMachine.NO_DEADLINE;
        relays.request(nowNs, pair);
        repeatIntroduction(nowNs, pair);
      }
      if (nowNs >= pair.scanByNs) {
        scans.goOn(nowNs, pair, pair.deadlineNs - LATE_REPORT_NS);
      }
      if (nowNs >= pair.deadlineNs) {
        onDeadline(nowNs, pair);
      }
      pairs.schedule(pair);
    }
  }

  /** A scan is too dear to be lost with an introduction. */
  private void repeatIntroduction(long nowNs, Pair pair) {
    Sample first = pair.firstSample;
    Sample second = pair.secondSample;
    boolean scanning = pair.stage == Pair.Stage.PUNCHING && pair.plan.isHeavy();
    if (scanning && first != null && second != null) {
      introducer.repeat(nowNs, pair, first, second, pair.deadlineNs - LATE_REPORT_NS);
    }
  }

  private void onDeadline(long nowNs, Pair pair) {
    switch (pair.stage) {
      case WAITING -> startAttempt(nowNs, pair);
      case SAMPLING -> pollSamples(nowNs, pair);
      case PUNCHING -> fail(nowNs, pair);
      default ->
          throw new IllegalStateException("a pair has a deadline though it is " + pair.stage);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.List;
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
  private static final long SAMPLE_POLL_NS = 20 * MS;
  private static final long LATE_REPORT_NS = 400 * MS;
  private static final long[] PAUSES_MS = {100, 500, 4000, 8000, 16_000, 64_000, 3_600_000};
  private static final int HIGHEST_ATTEMPT = 255;

  private final SplitterContext context;
  private final SessionTable sessions;
  private final PairTable pairs;
  private final Sampler sampler;
  private final Introducer introducer;
  private final RelayDesk relays;

  Matchmaker(SplitterContext context, SessionTable sessions, PairTable pairs, RelayDesk relays) {
    this.context = context;
    this.sessions = sessions;
    this.pairs = pairs;
    this.relays = relays;
    this.sampler = new Sampler(context);
    this.introducer = new Introducer(context);
  }

  /** A newcomer's NAT is measured: it meets everybody who was introduced before. */
  void introduce(long nowNs, Session newcomer) {
    newcomer.introduced = true;
    newcomer.introducedNs = nowNs;
    List<Session> all = sessions.inOrder();
    for (int i = 0; i < all.size(); i++) {
      Session member = all.get(i);
      if (member != newcomer && member.introduced && member.isMember()) {
        meet(nowNs, member, newcomer);
      }
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
    if (!pair.plan.isDirect()) {
      relays.request(nowNs, pair);
    }
  }

  private void startAttempt(long nowNs, Pair pair) {
    if (!pair.plan.isDirect()) {
      introducer.acquaint(nowNs, pair, pair.first);
      introducer.acquaint(nowNs, pair, pair.second);
      pair.attempt = 1;
      pair.deadlineNs = ProtocolMachine.NO_DEADLINE;
      return;
    }
    boolean fresh = pair.attempt > 0;
    pair.attempt = pair.attempt % HIGHEST_ATTEMPT + 1;
    pair.failureReported = false;
    pair.stage = Pair.Stage.SAMPLING;
    pair.firstSample = sampler.request(nowNs, pair.first, fresh && pair.plan.isRetried());
    pair.secondSample = sampler.request(nowNs, pair.second, fresh && pair.plan.isRetried());
    pollSamples(nowNs, pair);
  }

  private void pollSamples(long nowNs, Pair pair) {
    Sample first = pair.firstSample;
    Sample second = pair.secondSample;
    if (first == null || second == null) {
      throw new IllegalStateException("pair " + Long.toHexString(pair.id) + " has no samples");
    }
    if (!sampler.isReady(nowNs, first) || !sampler.isReady(nowNs, second)) {
      pair.deadlineNs = nowNs + SAMPLE_POLL_NS;
      return;
    }
    if (first.observations().isEmpty() || second.observations().isEmpty()) {
      fail(nowNs, pair);
      return;
    }
    long lengthNs = introducer.introduce(nowNs, pair, first, second);
    pair.stage = Pair.Stage.PUNCHING;
    pair.deadlineNs = nowNs + lengthNs + LATE_REPORT_NS;
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
          pair.stage = Pair.Stage.DIRECT;
          pair.deadlineNs = ProtocolMachine.NO_DEADLINE;
          relays.release(nowNs, pair);
          pairs.deactivate(pair);
        }
      }
      case PathReports.FAILED -> {
        boolean current = attempt == pair.attempt && pair.stage == Pair.Stage.PUNCHING;
        if (current && !pair.firstDirect && !pair.secondDirect) {
          if (pair.failureReported) {
            fail(nowNs, pair);
          }
          pair.failureReported = true;
        }
      }
      case PathReports.LOST -> {
        pair.setDirect(session, false);
        if (pair.stage == Pair.Stage.DIRECT) {
          pairs.activate(pair);
          pair.stage = Pair.Stage.WAITING;
          pair.deadlineNs = nowNs + PAUSES_MS[0] * MS;
          pair.failures = 0;
          relays.request(nowNs, pair);
          relays.replace(nowNs, pair.first, pair.second);
          relays.replace(nowNs, pair.second, pair.first);
        }
      }
      default -> context.drops.count(DropReason.MALFORMED);
    }
  }

  private void fail(long nowNs, Pair pair) {
    pair.stage = Pair.Stage.WAITING;
    relays.request(nowNs, pair);
    int pause = Math.min(pair.failures++, PAUSES_MS.length - 1);
    boolean slow = !pair.plan.isRetried() || pair.failures >= context.config.attempts();
    pair.deadlineNs = nowNs + PAUSES_MS[slow ? Math.max(2, pause) : pause] * MS;
  }

  void onTimeout(long nowNs) {
    List<Pair> active = pairs.active();
    for (int i = active.size() - 1; i >= 0; i--) {
      Pair pair = active.get(i);
      relays.onTimeout(nowNs, pair);
      if (nowNs < pair.deadlineNs) {
        continue;
      }
      switch (pair.stage) {
        case WAITING -> startAttempt(nowNs, pair);
        case SAMPLING -> pollSamples(nowNs, pair);
        case PUNCHING -> fail(nowNs, pair);
        case DIRECT -> pair.deadlineNs = ProtocolMachine.NO_DEADLINE;
        default -> throw new IllegalStateException("unknown stage " + pair.stage);
      }
    }
  }
}

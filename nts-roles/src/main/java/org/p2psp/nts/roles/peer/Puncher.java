// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.Introduction;

/**
 * Carries out one attempt of a punch plan: which hello goes where, when, with which time to live.
 *
 * <p>Each round sends one hello to every target, {@value #PACE_NS} ns apart (RFC 8445 appendix B.1:
 * NATs bear a new binding every 5 ms). Rounds start 0, 50, 100, 150 and 200 ms after the start and
 * then ever slower. A priming round comes first if the plan wants one.
 */
final class Puncher {
  private static final long PACE_NS = 5_000_000;
  private static final long MS = 1_000_000;
  private static final long LEAD_UNIT_NS = 10 * MS;
  private static final int MOST_HELLOS = 2048;

  final int slot;
  final int attempt;
  private final Endpoint[] targets;
  private final int primingTimeToLive;
  private final long startNs;
  private final long endNs;
  private int round;
  private int nextTarget;
  private int sent;
  private long nextNs;

  Puncher(Introduction plan, int slot, Endpoint[] targets, boolean priming, long nowNs) {
    this.slot = slot;
    this.attempt = plan.attempt();
    this.targets = targets;
    this.primingTimeToLive = priming ? plan.primingTimeToLive() : 0;
    long beginNs = nowNs + plan.startInUs() * 1000L;
    this.round = primingTimeToLive > 0 ? -1 : 0;
    this.startNs =
        beginNs + (primingTimeToLive > 0 ? plan.primingLeadTensOfMs() * LEAD_UNIT_NS : 0);
    this.endNs = beginNs + plan.giveUpUs() * 1000L;
    this.nextNs = beginNs;
  }

  boolean isOver(long nowNs) {
    return nowNs >= endNs;
  }

  boolean isDue(long nowNs) {
    return nowNs >= nextNs && nowNs < endNs && targets.length > 0 && sent < MOST_HELLOS;
  }

  long deadlineNs() {
    return targets.length == 0 || sent >= MOST_HELLOS ? endNs : Math.min(nextNs, endNs);
  }

  /** Whether the hello that is due is the first one to its target. */
  boolean opensMapping() {
    return sent < targets.length;
  }

  /** The budget is used up for now. */
  void postpone(long untilNs) {
    nextNs = untilNs;
  }

  /** Where the hello that is due goes. */
  Endpoint target() {
    return targets[nextTarget];
  }

  int timeToLive() {
    return round < 0 ? primingTimeToLive : 0;
  }

  /** The hello that was due is out. */
  void onSent(long nowNs) {
    sent++;
    if (++nextTarget < targets.length) {
      nextNs = nowNs + PACE_NS;
      return;
    }
    nextTarget = 0;
    round++;
    nextNs = Math.max(nowNs + PACE_NS, roundStartNs(round));
  }

  private long roundStartNs(int number) {
    if (number <= 4) {
      return startNs + 50 * MS * number;
    }
    if (number <= 12) {
      return startNs + 200 * MS + 100 * MS * (number - 4);
    }
    return startNs + 1000 * MS + 250 * MS * (number - 12);
  }

  /** For tests and traces. */
  @Override
  public String toString() {
    long waits = nextNs == ProtocolMachine.NO_DEADLINE ? -1 : nextNs;
    return "attempt " + attempt + " from slot " + slot + ", next hello at " + waits + " ns";
  }
}

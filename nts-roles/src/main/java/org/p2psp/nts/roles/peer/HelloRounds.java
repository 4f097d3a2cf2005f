// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * Hellos from one socket to each of some endpoints, again and again.
 *
 * <p>Each round sends one hello to every target, {@value #PACE_NS} ns apart (RFC 8445 appendix B.1:
 * NATs bear a new binding every 5 ms). Rounds start 0, 50, 100, 150 and 200 ms after the start and
 * then ever slower. A priming round comes first if it has a time to live.
 */
final class HelloRounds implements HelloLane {
  static final long PACE_NS = 5_000_000;
  private static final long MS = 1_000_000;

  private final int slot;
  private final Endpoint[] targets;
  private final int primingTimeToLive;
  private final long startNs;
  private int round;
  private int nextTarget;
  private int sent;
  private long nextNs;

  /**
   * A series.
   *
   * @param primingTimeToLive of the first round, 0 = there is no priming round
   * @param leadNs from the priming round to the first other one
   */
  HelloRounds(int slot, Endpoint[] targets, int primingTimeToLive, long beginNs, long leadNs) {
    this.slot = slot;
    this.targets = targets;
    this.primingTimeToLive = primingTimeToLive;
    this.round = primingTimeToLive > 0 ? -1 : 0;
    this.startNs = beginNs + (primingTimeToLive > 0 ? leadNs : 0);
    this.nextNs = targets.length == 0 ? ProtocolMachine.NO_DEADLINE : beginNs;
  }

  boolean hasBegun() {
    return sent > 0;
  }

  /** Whether a hello has gone there. */
  boolean hasOpened(Endpoint remote) {
    for (int i = 0; i < Math.min(sent, targets.length); i++) {
      if (targets[i].equals(remote)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long nextNs() {
    return nextNs;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public Endpoint target() {
    return targets[nextTarget];
  }

  @Override
  public int timeToLive() {
    return round < 0 ? primingTimeToLive : 0;
  }

  @Override
  public boolean opensMapping() {
    return sent < targets.length;
  }

  @Override
  public void postpone(long untilNs) {
    nextNs = untilNs;
  }

  @Override
  public void onSent(long nowNs) {
    sent++;
    if (++nextTarget < targets.length) {
      nextNs = nowNs + PACE_NS;
      return;
    }
    nextTarget = 0;
    round++;
    nextNs = Math.max(nowNs + PACE_NS, startNs + roundOffsetNs(round));
  }

  private static long roundOffsetNs(int number) {
    if (number <= 4) {
      return 50 * MS * number;
    }
    if (number <= 12) {
      return 200 * MS + 100 * MS * (number - 4);
    }
    return 1000 * MS + 250 * MS * (number - 12);
  }
}

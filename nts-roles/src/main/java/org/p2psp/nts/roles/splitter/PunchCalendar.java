// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.p2psp.nts.api.Nullable;

/**
 * When a member is free for an attempt: exclusive ones one at a time, heavy ones with a pause after
 * each, and no exclusive one while guesses at a sequential NAT's next ports are under way.
 */
final class PunchCalendar {
  /** A little longer than what peers insist on, since they count from an earlier moment. */
  private static final long BETWEEN_HEAVY_NS = 20_250_000_000L;

  private @Nullable Pair exclusive;
  private long exclusiveScanNs;
  private long exclusiveUntilNs = Long.MIN_VALUE;
  private final List<Pair> guessing = new ArrayList<>();
  private long guessingUntilNs = Long.MIN_VALUE;
  private final Set<Pair> waiting = new LinkedHashSet<>(); // in the order of coming
  private long heavyFromNs = Long.MIN_VALUE;

  /** The earliest time from now on at which an attempt with this plan may begin. */
  long freeFromNs(long nowNs, PunchPlan plan) {
    long freeNs = nowNs;
    if (plan.isExclusive() || plan == PunchPlan.PREDICT) {
      freeNs = Math.max(freeNs, exclusive == null ? nowNs : exclusiveUntilNs);
    }
    if (plan.isExclusive() && !guessing.isEmpty()) {
      freeNs = Math.max(freeNs, guessingUntilNs);
    }
    return plan.isHeavy() ? Math.max(freeNs, heavyFromNs) : freeNs;
  }

  /**
   * An attempt begins.
   *
   * @param scanFromNs when its scan begins, if it has one
   * @param untilNs when it is over at the latest
   */
  void begin(Pair pair, long scanFromNs, long untilNs) {
    if (pair.plan.isExclusive()) {
      exclusive = pair;
      exclusiveScanNs = scanFromNs;
      exclusiveUntilNs = untilNs;
    } else if (pair.plan == PunchPlan.PREDICT) {
      guessing.remove(pair);
      guessing.add(pair);
      guessingUntilNs = Math.max(guessingUntilNs, untilNs);
    }
  }

  /** A pair wants to know when something ends here. */
  void await(Pair pair) {
    waiting.add(pair);
  }

  /** Those who wanted to know; they are forgotten. */
  List<Pair> takeWaiting() {
    List<Pair> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /**
   * An attempt of the pair is over.
   *
   * @return whether that sets the member free for another one
   */
  boolean end(long nowNs, Pair pair) {
    waiting.remove(pair);
    boolean lastGuess = guessing.remove(pair) && guessing.isEmpty();
    if (exclusive != pair) {
      return lastGuess;
    }
    exclusive = null;
    if (pair.plan.isHeavy() && nowNs >= exclusiveScanNs) {
      heavyFromNs = nowNs + BETWEEN_HEAVY_NS;
    }
    return true;
  }
}

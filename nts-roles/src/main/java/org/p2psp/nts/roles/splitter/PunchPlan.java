// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.nat.NatProfile;

/**
 * How two NATs are to be crossed: the one table of plans, a pure function of both profiles.
 *
 * <pre>
 *                    predictable   sequential    random or unknown
 * predictable        MEET          PREDICT       HOPE
 * sequential         PREDICT       RELAY         RELAY
 * random or unknown  HOPE          RELAY         RELAY
 * </pre>
 */
enum PunchPlan {
  /** Both endpoints are known: hello from both sides at the same time. */
  MEET(true, true),

  /** The first side's port is known, the second's is guessed. */
  PREDICT_SECOND(true, true),

  /** The second side's port is known, the first's is guessed. */
  PREDICT_FIRST(true, true),

  /**
   * One side's port cannot be known. If the other filters by address or not at all, that side's
   * hello comes in and is answered to where it came from; else only a relay helps.
   */
  HOPE(true, false),

  /** No direct path is to be expected: relay at once. */
  RELAY(false, false);

  private final boolean direct;
  private final boolean retried;

  PunchPlan(boolean direct, boolean retried) {
    this.direct = direct;
    this.retried = retried;
  }

  /** Whether a direct path is tried at all. */
  boolean isDirect() {
    return direct;
  }

  /** Whether a second try has a better chance than the first. */
  boolean isRetried() {
    return retried;
  }

  /** The plan for a pair. */
  static PunchPlan of(NatProfile first, NatProfile second) {
    if (first.isPredictable() && second.isPredictable()) {
      return MEET;
    }
    if (first.isPredictable()) {
      return second.isSequential() ? PREDICT_SECOND : HOPE;
    }
    if (second.isPredictable()) {
      return first.isSequential() ? PREDICT_FIRST : HOPE;
    }
    return RELAY;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** Limits new mappings to a rate, a second's worth at once: the generic cell rate algorithm. */
final class MappingRate {
  private static final long SECOND_NS = 1_000_000_000;

  private final long intervalNs;
  private final long toleranceNs;
  private long nextNs;

  MappingRate(int perSecond) {
    this.intervalNs = perSecond == NatLimits.UNLIMITED ? 0 : SECOND_NS / perSecond;
    this.toleranceNs = (perSecond - 1) * intervalNs;
  }

  /** Whether one more may be made now; counts it if so. */
  boolean admits(long nowNs) {
    if (intervalNs == 0) {
      return true;
    }
    long dueNs = Math.max(nextNs, nowNs);
    if (dueNs - nowNs > toleranceNs) {
      return false;
    }
    nextNs = dueNs + intervalNs;
    return true;
  }
}

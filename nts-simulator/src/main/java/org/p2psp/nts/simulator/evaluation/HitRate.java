// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import org.p2psp.nts.simulator.statistics.WilsonInterval;

/**
 * How often something succeeded.
 *
 * @param hits 0 to {@code trials}
 * @param trials 1 or more
 */
public record HitRate(int hits, int trials) {
  /** Checks the values. */
  public HitRate {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          "hits=" + hits + " trials=" + trials + ": expected 0..trials hits of 1 or more trials");
    }
  }

  /** Share of hits, 0 to 1. */
  public double rate() {
    return (double) hits / trials;
  }

  /** Lower end of Wilson's 95 % interval (Wilson 1927), 0 to 1. */
  public double low() {
    return WilsonInterval.of(hits, trials).low();
  }

  /** Upper end of it. */
  public double high() {
    return WilsonInterval.of(hits, trials).high();
  }

  /** Both together. */
  public HitRate plus(HitRate other) {
    return new HitRate(hits + other.hits, trials + other.trials);
  }
}

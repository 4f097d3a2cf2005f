// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.util.stream.LongStream;
import org.p2psp.nts.simulator.statistics.Quantiles;

/**
 * How durations are spread, in milliseconds; all NaN where there are none.
 *
 * @param count of values
 * @param medianMs the middle one, the lower of two
 * @param p90Ms nine in ten are not above it
 * @param maxMs the highest
 */
public record Spread(int count, double medianMs, double p90Ms, double maxMs) {
  /** Of these nanoseconds; negative ones never happened and do not count. */
  static Spread of(LongStream valuesNs) {
    Quantiles quantiles = new Quantiles();
    valuesNs.filter(ns -> ns >= 0).forEach(ns -> quantiles.add(ns / 1e6));
    return new Spread(quantiles.size(), quantiles.median(), quantiles.at(0.9), quantiles.at(1));
  }
}

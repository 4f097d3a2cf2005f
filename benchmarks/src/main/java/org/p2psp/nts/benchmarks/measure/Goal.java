// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.util.Locale;

/**
 * What a figure has to be.
 *
 * @param bound that it keeps to
 * @param unit of the bound; {@code x} = as many times the baseline
 * @param isCeiling whether it may be at most so much, not at least
 */
public record Goal(double bound, String unit, boolean isCeiling) {
  /** The unit of ratios. */
  public static final String TIMES = "x";

  /** No more than this. */
  public static Goal atMost(double bound, String unit) {
    return new Goal(bound, unit, true);
  }

  /** No less than this. */
  public static Goal atLeast(double bound, String unit) {
    return new Goal(bound, unit, false);
  }

  /** Whether the goal is a ratio to the baseline. */
  public boolean isRatio() {
    return unit.equals(TIMES);
  }

  /** Whether a figure keeps to it. */
  public boolean isMetBy(double figure) {
    return isCeiling ? figure <= bound : figure >= bound;
  }

  /** How many times better than needed; below 1 = missed; infinite for less than nothing. */
  public double margin(double figure) {
    if (isCeiling && figure <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return isCeiling ? bound / figure : figure / bound;
  }

  @Override
  public String toString() {
    String number = String.format(Locale.ROOT, "%,f", bound).replaceFirst("\\.?0+$", "");
    return (isCeiling ? "at most " : "at least ") + number + " " + unit;
  }
}

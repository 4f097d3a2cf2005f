// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import org.p2psp.nts.api.Nullable;

/**
 * A target, what was measured for it, and the baseline that was measured beside it.
 *
 * @param target what it is about
 * @param goal what the figure, or its ratio to the baseline, has to be
 * @param unit of figure and baseline
 * @param figure ours
 * @param baselineName of the baseline; null without one
 * @param baseline in the same run, window by window; null without one
 */
public record Finding(
    String target,
    Goal goal,
    String unit,
    Samples figure,
    @Nullable String baselineName,
    @Nullable Samples baseline) {
  /** Without a baseline. */
  public static Finding of(String target, Goal goal, String unit, Samples figure) {
    return new Finding(target, goal, unit, figure, null, null);
  }

  /**
   * How many times the baseline it costs where that may be at most so much, and how many times less
   * it costs where that has to be at least so much; null without a baseline.
   */
  public @Nullable Samples ratio() {
    if (baseline == null) {
      return null;
    }
    return goal.isCeiling() ? figure.over(baseline) : baseline.over(figure);
  }

  /** What the goal is about. */
  public Samples judged() {
    Samples ratio = goal.isRatio() ? ratio() : null;
    return ratio == null ? figure : ratio;
  }

  /** Whether the median keeps to the goal. */
  public boolean isMet() {
    return goal.isMetBy(judged().median());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/**
 * Lets strategies guess side by side: in each trial all of them see the same NAT, the same
 * observations, and guess the same mapping.
 */
public final class PredictionEvaluation {
  /** How many ports a list may hold. */
  public static final List<Integer> LIST_SIZES = List.of(1, 5, 20, 64);

  private final PredictionConditions conditions;
  private final List<PortPredictorProvider> strategies;
  private final List<int[]> lists = LIST_SIZES.stream().map(size -> new int[size]).toList();

  /** An evaluation of these strategies. */
  public PredictionEvaluation(
      PredictionConditions conditions, List<PortPredictorProvider> strategies) {
    this.conditions = conditions;
    this.strategies = List.copyOf(strategies);
  }

  /**
   * Runs every cell, the ages innermost.
   *
   * @param sink gets one score of each strategy for each cell, as they are done
   */
  public void run(Consumer<PredictionScore> sink) {
    for (AllocationPattern allocation : conditions.allocations()) {
      for (double flows : conditions.flowsPerSecond()) {
        for (long ageNs : conditions.agesNs()) {
          runCell(allocation, flows, ageNs).forEach(sink);
        }
      }
    }
  }

  private List<PredictionScore> runCell(AllocationPattern allocation, double flows, long ageNs) {
    int[][] hits = new int[strategies.size()][LIST_SIZES.size()];
    // A cell's figures do not depend on which other cells are run.
    long cell = conditions.seed() * 31 + allocation.name().hashCode();
    SplittableRandom seeds =
        new SplittableRandom((cell * 31 + Double.hashCode(flows)) * 31 + ageNs);
    for (int trial = 0; trial < conditions.trials(); trial++) {
      long seed = seeds.nextLong();
      PredictionTrial nat =
          new PredictionTrial(allocation, flows, ageNs, conditions.concurrent(), seed);
      for (int s = 0; s < hits.length; s++) {
        PortPredictor predictor = strategies.get(s).create(new SplittableRandom(seed));
        nat.tell(predictor);
        for (int i = 0; i < LIST_SIZES.size(); i++) {
          hits[s][i] += nat.isHit(predictor, lists.get(i)) ? 1 : 0;
        }
      }
    }
    List<PredictionScore> scores = new ArrayList<>();
    for (int s = 0; s < hits.length; s++) {
      scores.add(
          new PredictionScore(
              strategies.get(s).id(), allocation.name(), flows, ageNs, rates(hits[s])));
    }
    return scores;
  }

  private List<HitRate> rates(int[] hits) {
    List<HitRate> rates = new ArrayList<>();
    for (int count : hits) {
      rates.add(new HitRate(count, conditions.trials()));
    }
    return rates;
  }
}

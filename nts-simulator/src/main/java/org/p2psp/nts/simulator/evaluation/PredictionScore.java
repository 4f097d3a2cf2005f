// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import java.util.List;

/**
 * How often one strategy had the true port in its list, in one cell.
 *
 * @param strategy its id
 * @param allocation name of the {@link AllocationPattern}
 * @param flowsPerSecond foreign flows
 * @param ageNs from the last observation to the mapping that was guessed
 * @param rates for lists of 1, 5, 20 and 64 ports, see {@link PredictionEvaluation#LIST_SIZES}
 */
public record PredictionScore(
    String strategy, String allocation, double flowsPerSecond, long ageNs, List<HitRate> rates) {
  /** Copies the list. */
  public PredictionScore {
    rates = List.copyOf(rates);
  }

  /**
   * For one size of lists.
   *
   * @throws IllegalArgumentException if it is not one of {@link PredictionEvaluation#LIST_SIZES}
   */
  public HitRate rateAt(int listSize) {
    int index = PredictionEvaluation.LIST_SIZES.indexOf(listSize);
    if (index < 0) {
      throw new IllegalArgumentException(
          "listSize=" + listSize + ": expected one of " + PredictionEvaluation.LIST_SIZES);
    }
    return rates.get(index);
  }
}

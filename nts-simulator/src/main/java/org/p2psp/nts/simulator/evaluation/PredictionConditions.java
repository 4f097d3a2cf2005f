// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import java.util.List;

/**
 * What strategies are tried on: every allocation with every noise and every age.
 *
 * @param allocations how ports are given out
 * @param flowsPerSecond foreign flows, each 0 to 100,000
 * @param agesNs from the last observation to the mapping that is guessed, each 0 to a minute
 * @param concurrent mappings that the host opens at the same time, in an order that nobody knows,
 *     the one that is guessed included; 1 to 64
 * @param trials in each cell, 1 to 1,000,000
 * @param seed of everything random
 */
public record PredictionConditions(
    List<AllocationPattern> allocations,
    List<Double> flowsPerSecond,
    List<Long> agesNs,
    int concurrent,
    int trials,
    long seed) {
  private static final double MOST_FLOWS = 100_000;
  private static final long LONGEST_NS = 60_000_000_000L;

  /** Most mappings at the same time. */
  public static final int MOST_CONCURRENT = 64;

  /** Most trials in a cell. */
  public static final int MOST_TRIALS = 1_000_000;

  /** Copies the lists and checks the values. */
  public PredictionConditions {
    allocations = List.copyOf(allocations);
    flowsPerSecond = List.copyOf(flowsPerSecond);
    agesNs = List.copyOf(agesNs);
    for (double flows : flowsPerSecond) {
      require(flows >= 0 && flows <= MOST_FLOWS, "flowsPerSecond", flows, "0 to 100000");
    }
    for (long ageNs : agesNs) {
      require(ageNs >= 0 && ageNs <= LONGEST_NS, "ageNs", ageNs, "0 to 60000000000");
    }
    require(concurrent >= 1 && concurrent <= MOST_CONCURRENT, "concurrent", concurrent, "1 to 64");
    require(trials >= 1 && trials <= MOST_TRIALS, "trials", trials, "1 to 1000000");
  }

  private static void require(boolean holds, String name, Number value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + ": expected " + expected);
    }
  }
}

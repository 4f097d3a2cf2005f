// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.p2psp.nts.simulator.PortAllocation;

/** Every way of the simulator to choose ports; all shrink towards port preservation. */
public final class PortAllocations {
  private static final int LONGEST_STEP = 64;
  private static final int USUAL_BLOCK = 512;
  private static final int SMALLEST_RANGE = 4096;

  private PortAllocations() {}

  /** All of them. */
  public static Arbitrary<PortAllocation> any() {
    return Arbitraries.oneOf(
            Arbitraries.just(new PortAllocation.Preserving()), sequential(), random(), blocks())
        .withoutEdgeCases();
  }

  /** Sequential over the whole range, steps from -64 to 64; shrinks towards step 1. */
  public static Arbitrary<PortAllocation> sequential() {
    return Arbitraries.integers()
        .between(-LONGEST_STEP, LONGEST_STEP)
        .shrinkTowards(1)
        .filter(step -> step != 0)
        .map(PortAllocation.Sequential::new);
  }

  /** Random over a range of at least 4096 ports; shrinks towards the whole range. */
  public static Arbitrary<PortAllocation> random() {
    int highestStart = PortAllocation.HIGHEST_PORT - SMALLEST_RANGE;
    return Combinators.combine(
            Arbitraries.integers().between(PortAllocation.LOWEST_PORT, highestStart),
            Arbitraries.integers().between(0, PortAllocation.HIGHEST_PORT),
            Arbitraries.of(false, true))
        .as(PortAllocations::random);
  }

  /** Blocks of 64 to 2048 ports, drawn or in sequence; shrinks towards 512, drawn. */
  public static Arbitrary<PortAllocation> blocks() {
    return Combinators.combine(
            Arbitraries.integers().between(64, 2048).shrinkTowards(USUAL_BLOCK),
            Arbitraries.of(true, false))
        .as(PortAllocation.Blocks::new);
  }

  private static PortAllocation random(int lowest, int cutOff, boolean keepsClasses) {
    int smallestEnd = lowest + SMALLEST_RANGE - 1;
    int highest = Math.max(smallestEnd, PortAllocation.HIGHEST_PORT - cutOff);
    return new PortAllocation.Random(lowest, highest, keepsClasses);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.p2psp.nts.simulator.LinkConditions;

/** Access links, whole milliseconds and tenths of a percent; all shrink towards a perfect link. */
public final class LinkConditionsArbitraries {
  private static final long MS = 1_000_000;
  private static final int PER_MILLE = 1000;

  private LinkConditionsArbitraries() {}

  /** Up to 100 ms, 10 ms of jitter, 5 % of loss and 2 % of duplicates. */
  public static Arbitrary<LinkConditions> any() {
    return upTo(100, 10, 5, 2);
  }

  /** The same without loss and duplicates. */
  public static Arbitrary<LinkConditions> withoutLoss() {
    return upTo(100, 10, 0, 0);
  }

  /** As bad as this at most; see {@link LinkRange} for the units and ranges. */
  public static Arbitrary<LinkConditions> upTo(
      int delayMs, int jitterMs, int lossPercent, int duplicatesPercent) {
    Arbitrary<LinkConditions> links =
        Combinators.combine(
                Arbitraries.integers().between(0, delayMs),
                Arbitraries.integers().between(0, jitterMs),
                Arbitraries.integers().between(0, lossPercent * PER_MILLE / 100),
                Arbitraries.integers().between(0, duplicatesPercent * PER_MILLE / 100))
            .as(LinkConditionsArbitraries::link)
            .withoutEdgeCases();
    Arbitrary<LinkConditions> perfect = Arbitraries.just(LinkConditions.PERFECT);
    return Arbitraries.frequencyOf(Tuple.of(1, perfect), Tuple.of(9, links));
  }

  private static LinkConditions link(int delayMs, int jitterMs, int lost, int duplicated) {
    return new LinkConditions(
        delayMs * MS, jitterMs * MS, lost / (double) PER_MILLE, duplicated / (double) PER_MILLE);
  }
}

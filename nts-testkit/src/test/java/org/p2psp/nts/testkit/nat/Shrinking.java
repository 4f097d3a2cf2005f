// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;

/** What a failure is shrunk to. */
final class Shrinking {
  private static final int MOST_STEPS = 10_000;

  private Shrinking() {}

  /**
   * Draws a value that fails, and goes from it to simpler ones that fail as long as there are any.
   */
  static <T> T simplest(Arbitrary<T> arbitrary, long seed, Predicate<T> fails) {
    Random random = new Random(seed);
    var generator = arbitrary.generator(1000);
    Shrinkable<T> failing = generator.next(random);
    while (!fails.test(failing.value())) {
      failing = generator.next(random);
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Shrinkable<T>> simpler =
          failing.shrink().filter(shrunk -> fails.test(shrunk.value())).findFirst();
      if (simpler.isEmpty()) {
        return failing.value();
      }
      failing = simpler.get();
    }
    throw new AssertionError("shrinking of " + failing.value() + " has no end");
  }
}

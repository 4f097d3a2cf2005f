// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class FlowPriorTest {
  private final FlowPrior prior = new FlowPrior();

  private double mean() {
    return prior.shape() / prior.seconds();
  }

  @Property(tries = 300)
  void measuredRateIsBelievedMoreThanTheUnknownOne(
      @ForAll @DoubleRange(max = 100_000) double perSecond) {
    double before = new FlowPrior().seconds();
    assertThat(prior.measured(perSecond)).isTrue();
    assertThat(mean()).isCloseTo(perSecond, within(1 + perSecond / 50));
    assertThat(prior.seconds()).isGreaterThan(10 * before);
  }

  @Test
  void zeroIsARateAndWhatIsNoneChangesNothing() {
    double before = mean();
    assertThat(prior.measured(-0.001)).isFalse();
    assertThat(prior.measured(Double.NaN)).isFalse();
    assertThat(mean()).isEqualTo(before);
    assertThat(prior.measured(0)).isTrue();
    assertThat(mean()).isLessThan(before);
  }

  @Test
  void endlessRatesAreBounded() {
    assertThat(prior.measured(Double.POSITIVE_INFINITY)).isTrue();
    assertThat(mean()).isCloseTo(100_000, within(2000.0));
  }
}

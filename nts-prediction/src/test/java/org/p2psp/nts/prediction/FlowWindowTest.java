// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlowWindowTest {
  private final FlowWindow window = new FlowWindow(512);

  private double sum(int uncertain) {
    double sum = 0;
    for (int i = 0; i < window.width() + uncertain; i++) {
      sum += window.probability(i, uncertain);
    }
    return sum;
  }

  /** Windows of Poisson distributions, which gamma distributions of long exposure are nearly. */
  @ParameterizedTest
  @CsvSource({"5, 0.1, 4", "35, 0.1, 11", "35, 0.3, 22", "100, 0.1, 21"})
  void holdsNearlyAllOfAKnownRate(double flowsPerSecond, double seconds, int ports) {
    double exposure = 1e6;
    window.open(flowsPerSecond * exposure, exposure, seconds, ports + 1);
    assertThat(sum(0)).isGreaterThan(0.999);
    window.open(flowsPerSecond * exposure, exposure, seconds, ports - 2);
    assertThat(sum(0)).isLessThan(0.999);
  }

  @Property(tries = 300)
  void probabilitiesAddUpToOneAndFallFromTheMiddle(
      @ForAll @DoubleRange(min = 0.5, max = 50) double shape,
      @ForAll @DoubleRange(min = 0.1, max = 5) double exposure,
      @ForAll @DoubleRange(min = 0.05, max = 0.1) double seconds) {
    window.open(shape, exposure, seconds, 512);
    assertThat(sum(0)).isCloseTo(1, within(1e-6));
    assertThat(sum(7)).isCloseTo(1, within(1e-6));
    assertThat(window.lowest()).isZero();
    for (int k = 0; k < 20; k++) {
      double direct = Math.exp(Likelihood.logProbability(k, shape, exposure, seconds));
      assertThat(window.probability(k, 0)).isCloseTo(direct, within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 300", "5, 298", "20, 291"})
  void isAroundTheLikeliestNumber(int width, long lowest) {
    window.open(3.0e6 + 1, 1e4, 1, width);
    assertThat(window.width()).isEqualTo(width);
    assertThat(window.lowest()).isBetween(lowest - 1, lowest + 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "600, 512"})
  void isAsWideAsWantedWithinItsBound(int wanted, int width) {
    window.open(0.5, 1, 0.1, wanted);
    assertThat(window.width()).isEqualTo(width);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ForeignFlowsTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final ForeignFlows flows = new ForeignFlows();

  @Test
  void eachFurtherFlowHalvesTheProbabilityWhileTheRateIsUnknown() {
    flows.expectDuring(SECOND_NS);
    assertThat(flows.isRateKnown()).isFalse();
    assertThat(flows.mode()).isZero();
    assertThat(flows.spread()).isZero();
    assertThat(flows.ratioUp(3)).isEqualTo(0.5);
    assertThat(flows.ratioDown(3)).isEqualTo(2);
    assertThat(flows.logProbability(3, 1) - flows.logProbability(2, 1))
        .isCloseTo(Math.log(0.5), within(1e-9));
  }

  @Test
  void whatIsNoRateIsIgnored() {
    assertThat(flows.rate(-1)).isFalse();
    assertThat(flows.rate(Double.NaN)).isFalse();
    assertThat(flows.isRateKnown()).isFalse();
    assertThat(flows.rate(0)).isTrue();
    assertThat(flows.isRateKnown()).isTrue();
  }

  @Property(tries = 300)
  void ratiosAreThoseOfThePoissonDistribution(
      @ForAll @DoubleRange(min = 0.1, max = 50) double perSecond,
      @ForAll @IntRange(min = 1, max = 20) int seconds,
      @ForAll @IntRange(max = 100) int count) {
    flows.rate(perSecond);
    flows.expectDuring(seconds * SECOND_NS);
    double up = perSecond * seconds / (count + 1);
    assertThat(flows.ratioUp(count)).isCloseTo(up, within(1e-9));
    assertThat(flows.ratioDown(count + 1)).isCloseTo(1 / up, within(1e-6));
    double log = flows.logProbability(count + 1, seconds) - flows.logProbability(count, seconds);
    assertThat(log).isCloseTo(Math.log(up), within(1e-6));
  }

  @Property(tries = 300)
  void modeIsTheLikeliestNumberAndTheSpreadHoldsNearlyAllOthers(
      @ForAll @DoubleRange(min = 1, max = 200) double expected) {
    flows.expectDuring(SECOND_NS, expected);
    int mode = flows.mode();
    assertThat(flows.ratioUp(mode)).isLessThanOrEqualTo(1);
    assertThat(flows.ratioDown(mode)).isLessThanOrEqualTo(1);
    assertThat(held(expected, mode, flows.spread())).isGreaterThan(0.99);
    assertThat(held(expected, mode, flows.spread() / 2 - 1)).isLessThan(0.95);
  }

  private static double held(double expected, int mode, int distance) {
    double sum = 0;
    for (int k = Math.max(0, mode - distance); k <= mode + distance; k++) {
      sum += Math.exp(k * Math.log(expected) - expected - LogGamma.ofFactorial(k));
    }
    return sum;
  }

  @Test
  void aFlowIsNeverImpossibleAndNoTimeIsNegative() {
    flows.rate(0);
    flows.expectDuring(SECOND_NS);
    assertThat(flows.ratioUp(0)).isGreaterThan(0);
    flows.expectDuring(-SECOND_NS, 10);
    assertThat(flows.mode()).isZero();
    assertThat(flows.spread()).isZero();
    assertThat(flows.ratioUp(0)).isGreaterThan(0);
  }

  @Test
  void noMoreFlowsAreExpectedThanThereArePorts() {
    flows.expectDuring(3600 * SECOND_NS, 1e9);
    assertThat(flows.mode()).isEqualTo(64_512);
  }
}

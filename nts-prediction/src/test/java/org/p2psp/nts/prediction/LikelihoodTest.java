// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LikelihoodTest {
  private static final long MS = 1_000_000;

  private final Observations observations = new Observations();
  private final FlowPrior prior = new FlowPrior();
  private final Likelihood likelihood = new Likelihood(observations, prior);
  private final Hypothesis hypothesis = new Hypothesis();

  @BeforeEach
  void flowsAreRare() {
    prior.measured(1);
  }

  private double of(Hypothesis.Kind kind, int step, int from, int to) {
    return of(kind, step, from, to, 1, MS);
  }

  /** A hypothesis on the 100 ports from 5000 on. */
  private double of(Hypothesis.Kind kind, int step, int from, int to, int opened, long elapsedNs) {
    int order = observations.count() == 0 ? 0 : 1000 * observations.count();
    observations.add(order, order, from);
    observations.add(order + elapsedNs, order + opened, to);
    hypothesis.set(kind, step, 5000, 100, 0);
    hypothesis.logSize = Math.log(100);
    hypothesis.begin(prior, 0);
    return likelihood.explain(hypothesis, observations.count() - 2);
  }

  private double counting(int step, int from, int to) {
    return of(Hypothesis.Kind.SEQUENTIAL, step, from, to);
  }

  @Test
  void constantPortExplainsTheSamePortOnly() {
    assertThat(of(Hypothesis.Kind.CONSTANT, 0, 5000, 5000)).isZero();
    assertThat(hypothesis.leaps).isZero();
    assertThat(of(Hypothesis.Kind.CONSTANT, 0, 5000, 5001)).isEqualTo(Likelihood.LEAP);
    assertThat(hypothesis.leaps).isOne();
  }

  @Test
  void randomPortsAreAllAsLikelyWithinTheRangeAndLeapsOutside() {
    assertThat(of(Hypothesis.Kind.RANDOM, 0, 5000, 5099)).isCloseTo(-Math.log(100), within(1e-9));
    assertThat(of(Hypothesis.Kind.RANDOM, 0, 5050, 5100)).isEqualTo(Likelihood.LEAP);
    assertThat(of(Hypothesis.Kind.RANDOM, 0, 4999, 5050)).isEqualTo(Likelihood.LEAP);
  }

  @Test
  void countingExplainsItsStepBestThenFurtherMappingsAndTheSamePort() {
    double step = counting(3, 5000, 5003);
    double twoSteps = counting(3, 5000, 5006);
    double none = counting(3, 5000, 5000);
    assertThat(step).isNegative().isGreaterThan(Math.log(0.99));
    assertThat(twoSteps).isLessThan(step).isGreaterThan(Likelihood.LEAP);
    assertThat(none).isLessThan(step).isGreaterThan(Likelihood.LEAP);
    assertThat(hypothesis.leaps).isZero();
  }

  @Test
  void wayThatIsNoMultipleOfTheStepIsALeap() {
    assertThat(counting(3, 5000, 5004)).isEqualTo(Likelihood.LEAP);
    assertThat(hypothesis.leaps).isOne();
    assertThat(hypothesis.shape).isEqualTo(prior.shape());
  }

  /**
   * From 5000 to 5003 lie one mapping of the host and, with the even port between, a foreign one.
   */
  @Test
  void oddWayOfPortsThatKeepTheirParityTakesOneMappingMore() {
    double odd = counting(2, 5000, 5003);
    assertThat(hypothesis.shape).isGreaterThan(prior.shape());
    assertThat(odd).isGreaterThan(Likelihood.LEAP).isLessThan(counting(2, 5000, 5004));
  }

  @Test
  void fewerMappingsThanTheHostOpenedAreALeap() {
    assertThat(of(Hypothesis.Kind.SEQUENTIAL, 3, 5000, 5006, 3, MS)).isEqualTo(Likelihood.LEAP);
    assertThat(of(Hypothesis.Kind.SEQUENTIAL, 3, 5000, 5006, 2, MS)).isGreaterThan(-1);
  }

  @Test
  void countingWrapsWithinItsRangeInItsDirection() {
    assertThat(counting(3, 5098, 5001)).isGreaterThan(-1);
    assertThat(counting(-3, 5001, 5098)).isGreaterThan(-1);
    assertThat(counting(3, 4990, 4993)).isEqualTo(Likelihood.LEAP);
  }

  @Test
  void hypothesisLearnsTheFlowsOfTheWay() {
    of(Hypothesis.Kind.SEQUENTIAL, 1, 5000, 5006, 1, 5000 * MS);
    assertThat(hypothesis.shape).isCloseTo(prior.shape() + 5, within(1e-9));
    assertThat(hypothesis.shape / hypothesis.seconds).isCloseTo(1, within(0.2));
  }

  @Test
  void rateOfALongTimeIsKeptButNotTakenForCertain() {
    of(Hypothesis.Kind.SEQUENTIAL, 1, 5000, 5051, 1, 50_000 * MS);
    assertThat(hypothesis.shape / hypothesis.seconds).isCloseTo(1, within(0.2));
    assertThat(hypothesis.seconds).isEqualTo(8);
  }

  /** A mapping takes a millisecond, so the flows of a thousand in an instant are no surprise. */
  @Test
  void manyMappingsOfTheHostTakeTheirTime() {
    prior.measured(40);
    double instant = of(Hypothesis.Kind.SEQUENTIAL, 1, 5000, 5090, 50, 0);
    double spread = of(Hypothesis.Kind.SEQUENTIAL, 1, 5000, 5090, 50, 50 * MS);
    assertThat(instant).isEqualTo(spread);
    assertThat(of(Hypothesis.Kind.SEQUENTIAL, 1, 5000, 5090, 50, 500 * MS)).isGreaterThan(spread);
  }
}

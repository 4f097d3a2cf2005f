// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.prediction.Predictions.predict;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictor;

final class DivisorsPredictorTest {
  private static final int BASE = 20_000;
  private static final int ROOM_FOR_ALL = 512;

  private static PortPredictor newPredictor() {
    return Predictions.create(new DivisorsProvider());
  }

  private static PortPredictor measured(int distance) {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, BASE - distance);
    predictor.onMapping(0, 1, BASE);
    return predictor;
  }

  /** The formula's n counts the mapping to guess too, so n = 3 is a skip of 2. */
  @Test
  void guessesAreThoseOfTheOriginalForDistanceTen() {
    int[] ports = predict(measured(10), 0, 2, 22);
    int[] offsets = Arrays.stream(ports).map(port -> port - BASE).toArray();
    assertThat(offsets)
        .containsExactlyInAnyOrder(
            3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 25, 30, 40, 50, 0, -10);
    assertThat(offsets).endsWith(0, -10);
  }

  @Test
  void shorterListIsTheLikelierPartOfTheLongerOne() {
    int[] all = predict(measured(10), 0, 2, 22);
    assertThat(predict(measured(10), 0, 2, 9)).containsExactly(Arrays.copyOf(all, 9));
  }

  @Test
  void fullDistanceIsTheLikeliestStepWhileForeignFlowsAreUnknown() {
    assertThat(predict(measured(10), 0, 0, 20)).startsWith(BASE + 10);
  }

  @Test
  void manyForeignFlowsMakeSmallStepsLikelier() {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, BASE - 20);
    predictor.onMapping(100_000_000, 1, BASE - 10);
    predictor.onMapping(200_000_000, 2, BASE);
    predictor.onForeignFlows(90);
    int[] ports = predict(predictor, 300_000_000, 0, 20);
    assertThat(ports[0]).isBetween(BASE + 9, BASE + 11);
    assertThat(ports[1]).isBetween(BASE + 9, BASE + 11);
    assertThat(ports[2]).isBetween(BASE + 8, BASE + 11);
  }

  @Property
  void truePortIsThereWhateverDivisorIsTheStep(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -100, max = 100) int step,
      @ForAll @IntRange(max = 12) int foreignBetween,
      @ForAll @IntRange(max = 40) int foreignAfterwards,
      @ForAll @IntRange(max = 5) int skip,
      @ForAll long seed) {
    int trueStep = step == 0 ? 1 : step;
    int distance = Math.abs(trueStep) * (foreignBetween + 1);
    SimulatedAllocation nat = new SimulatedAllocation(firstPort, trueStep);
    nat.observe().foreign(foreignBetween).observe().foreign(foreignBetween).observe();
    nat.foreign(foreignAfterwards % (claimed(distance, Math.abs(trueStep)) + 1));
    PortPredictor predictor = newPredictor();
    nat.tellShuffled(predictor, seed);
    assertThat(predict(predictor, 0, skip, ROOM_FOR_ALL)).contains(nat.truth(skip));
  }

  private static int claimed(int distance, int step) {
    int sum = 0;
    for (int d = 1; d <= distance; d++) {
      sum += distance % d == 0 ? d : 0;
    }
    return (int) Math.ceil((double) distance / step * 20 / sum);
  }

  @Test
  void portsWrapAtTheEndOfTheRange() {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, 65_531);
    predictor.onMapping(0, 1, 65_534);
    assertThat(predict(predictor, 0, 0, 22)).startsWith(1025);
  }

  @Test
  void onlyThePortsThatWereSeenAreGuessedWhenNothingMoves() {
    assertThat(predict(measured(0), 0, 4, 22)).containsExactly(BASE);
  }

  @Test
  void largestDistancesKeepWithinTheBoundsOfTheTables() {
    PortPredictor busy = newPredictor();
    busy.onMapping(0, 0, 1024);
    busy.onMapping(1, 1, 1024 + 27_720);
    busy.onForeignFlows(1e12);
    int[] ports = predict(busy, Long.MAX_VALUE / 2, Integer.MAX_VALUE, ROOM_FOR_ALL);
    assertThat(ports).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ports)).allMatch(port -> port >= 1024 && port <= 65_535);
  }
}

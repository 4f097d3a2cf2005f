// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.prediction.Predictions.predict;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictor;

final class SequentialPredictorTest {
  private static final long SECOND_NS = 1_000_000_000;

  private static PortPredictor newPredictor() {
    return Predictions.create(new SequentialProvider());
  }

  @Property
  void firstGuessIsRightWhenNobodyElseOpensMappings(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -1024, max = 1024) int step,
      @ForAll @IntRange(min = 2, max = 12) int observations,
      @ForAll @IntRange(max = 20) int skip,
      @ForAll long seed) {
    SimulatedAllocation nat = new SimulatedAllocation(firstPort, step);
    for (int i = 0; i < observations; i++) {
      nat.observe();
    }
    PortPredictor predictor = newPredictor();
    nat.tellShuffled(predictor, seed);
    assertThat(predict(predictor, 0, skip, 20)[0]).isEqualTo(nat.truth(skip));
  }

  @Property
  void windowCoversAsManyForeignMappingsAsIsClaimed(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -1024, max = 1024) int step,
      @ForAll @IntRange(max = 30) int foreignAmongObservations,
      @ForAll @IntRange(max = 20) int skip,
      @ForAll @IntRange(min = 1, max = 100) int most,
      @ForAll @IntRange(max = 74) int foreignAfterwards) {
    SimulatedAllocation nat = new SimulatedAllocation(firstPort, step == 0 ? 1 : step);
    nat.observe().foreign(foreignAmongObservations).observe().observe();
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    predictor.onForeignFlows(0);
    nat.foreign(foreignAfterwards % (most - most / 4));
    assertThat(predict(predictor, 0, skip, most)).contains(nat.truth(skip));
  }

  @Property
  void windowMovesWithTheMeasuredForeignFlows(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = 1, max = 100) int flowsPerSecond,
      @ForAll @IntRange(min = 1, max = 10) int seconds,
      @ForAll @IntRange(min = -3, max = 3) int deviation) {
    int expected = flowsPerSecond * seconds;
    SimulatedAllocation nat = new SimulatedAllocation(firstPort, 2).observe().observe();
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    predictor.onForeignFlows(flowsPerSecond);
    nat.pass(seconds * SECOND_NS).foreign(Math.max(0, expected + deviation));
    assertThat(predict(predictor, nat.nowNs(), 0, 20)).contains(nat.truth(0));
  }

  @Test
  void elevenPortsHoldNearlyAllOfThirtyFiveFlowsPerSecondOverATenthOfASecond() {
    SimulatedAllocation nat = new SimulatedAllocation(40_000, 1).observe().observe();
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    predictor.onForeignFlows(35);
    int[] ports = predict(predictor, SECOND_NS / 10, 0, 15);
    assertThat(ports).contains(40_002, 40_003, 40_004, 40_005, 40_006, 40_007, 40_008, 40_009);
    assertThat(ports).contains(40_010, 40_011, 40_012);
  }

  @Test
  void foreignFlowsThatShowInTheObservationsMoveTheWindow() {
    SimulatedAllocation nat = new SimulatedAllocation(30_000, 1);
    for (int i = 0; i < 7; i++) {
      nat.observe().pass(SECOND_NS).foreign(10);
    }
    nat.observe().pass(2 * SECOND_NS).foreign(20);
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    predictor.onMapping(nat.nowNs(), 8, nat.truth(0) - 20);
    assertThat(predict(predictor, nat.nowNs() + 2 * SECOND_NS, 0, 24)).contains(nat.truth(0));
  }

  @Test
  void stepLeavesRoomForUnseenMappingsOfTheHostItself() {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(0, 2, 5010);
    assertThat(predict(predictor, 0, 0, 20)[0]).isEqualTo(5015);
  }

  @Test
  void leapAtTheEndOfAnUnknownRangeSpoilsNothing() {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, 60_980);
    predictor.onMapping(0, 1, 60_990);
    predictor.onMapping(0, 2, 32_771);
    predictor.onMapping(0, 3, 32_781);
    assertThat(predict(predictor, 0, 0, 20)[0]).isEqualTo(32_791);
  }

  @Test
  void changedStepIsLearnedFromEightObservations() {
    PortPredictor predictor = newPredictor();
    for (int i = 0; i < 8; i++) {
      predictor.onMapping(i, i, 5000);
    }
    for (int i = 0; i < 8; i++) {
      predictor.onMapping(8 + i, 8 + i, 6000 + 3 * i);
    }
    assertThat(predict(predictor, 16, 0, 20)[0]).isEqualTo(6024);
  }

  @Test
  void onePortForAllIsTheOnlyGuessWhenNothingMoves() {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(0, 1, 5000);
    assertThat(predict(predictor, 0, 3, 20)).containsExactly(5000);
  }

  @Test
  void oppositeDirectionAndSmallerStepsComeLast() {
    PortPredictor predictor = newPredictor();
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(0, 1, 5010);
    int[] ports = predict(predictor, 0, 0, 24);
    assertThat(ports).hasSize(24).startsWith(5020, 5030, 5040);
    assertThat(ports).endsWith(5010, 5000, 4990, 4980, 5011, 5012);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.prediction.Predictions.predict;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictor;

final class BayesianPredictorTest {
  private static final long MS = 1_000_000;

  private final PortPredictor predictor = Predictions.create(new BayesianProvider());

  private void observe(long startNs, int firstOrder, int... ports) {
    for (int i = 0; i < ports.length; i++) {
      predictor.onMapping(startNs + i * MS, firstOrder + i, ports[i]);
    }
  }

  @Test
  void nothingIsKnownBeforeTheFirstObservation() {
    predictor.onForeignFlows(5);
    assertThat(predict(predictor, 0, 0, 20)).isEmpty();
  }

  @Test
  void afterOneObservationStepsOfOneComeFirstAndTheSamePortIsAmongTheGuesses() {
    observe(0, 0, 5001);
    assertThat(predict(predictor, 0, 0, 20)).startsWith(5002).contains(5001, 5000, 5003);
  }

  @Test
  void samePortForAllComesFirstWhenNothingMoves() {
    observe(0, 0, 5001, 5001, 5001);
    assertThat(predict(predictor, 0, 3, 5)).startsWith(5001);
  }

  @Test
  void impossibleObservationsAndRatesAreIgnored() {
    observe(0, 0, 5001, 5002, 5003);
    int[] before = predict(predictor, 100 * MS, 0, 20);
    predictor.onMapping(MS, -1, 6000);
    predictor.onMapping(MS, 9, 65_536);
    predictor.onForeignFlows(-1);
    predictor.onForeignFlows(Double.NaN);
    assertThat(predict(predictor, 100 * MS, 0, 20)).containsExactly(before);
  }

  @Test
  void measuredDistanceWithinABurstIsTheStep() {
    observe(0, 0, 5000, 5010, 5020);
    assertThat(predict(predictor, 50 * MS, 0, 3)).containsExactly(5030, 5040, 5050);
  }

  @Test
  void slowRegularDistancesMayAlsoBeForeignFlows() {
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(500 * MS, 1, 5010);
    predictor.onForeignFlows(18);
    assertThat(predict(predictor, 1000 * MS, 0, 20)).startsWith(5020).contains(5019, 5021);
  }

  @Test
  void toldFlowsMoveTheWindow() {
    observe(0, 0, 5000, 5001, 5002);
    predictor.onForeignFlows(40);
    assertThat(predict(predictor, 1000 * MS, 0, 1)[0]).isBetween(5002 + 38, 5002 + 43);
  }

  @Test
  void flowsBetweenTwoBurstsAreExpectedToGoOn() {
    observe(0, 0, 5000, 5001, 5002);
    observe(2000 * MS, 3, 5083, 5084, 5085);
    int[] ports = predict(predictor, 3000 * MS, 0, 20);
    assertThat(ports[0]).isBetween(5085 + 35, 5085 + 45);
    assertThat(ports).contains(5085 + 34, 5085 + 46);
  }

  @Test
  void fewFlowsAreExpectedInAShortTimeHoweverManyCameInALongOne() {
    observe(0, 0, 5000, 5001, 5002);
    observe(10_000 * MS, 3, 5053, 5054, 5055);
    assertThat(predict(predictor, 10_050 * MS, 0, 2)).containsExactly(5056, 5057);
  }

  @Test
  void changedStepIsLearnedFromFourMappings() {
    observe(0, 0, 5000, 5001, 5002, 5003, 5004, 5005, 5006, 5007);
    observe(3000 * MS, 8, 7000, 7007, 7014, 7021);
    assertThat(predict(predictor, 3050 * MS, 0, 2)).containsExactly(7028, 7035);
  }

  @Test
  void changedDirectionIsLearnedFromFourMappings() {
    observe(0, 0, 5000, 5001, 5002, 5003, 5004);
    observe(3000 * MS, 5, 5003, 5002, 5001, 5000);
    assertThat(predict(predictor, 3050 * MS, 0, 1)).containsExactly(4999);
  }

  @Test
  void mappingsOfTheHostItselfThatNobodySawLeaveRoom() {
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(MS, 2, 5010);
    predictor.onMapping(2 * MS, 4, 5020);
    assertThat(predict(predictor, 50 * MS, 0, 1)).containsExactly(5025);
  }

  @Test
  void leapAtTheEndOfAnUnknownRangeSpoilsNothing() {
    observe(0, 0, 60_988, 60_989, 60_990, 32_771, 32_772);
    assertThat(predict(predictor, 50 * MS, 1, 1)).containsExactly(32_774);
  }

  @Test
  void rangeThatHasShownItsEndEndsThereAgain() {
    observe(0, 0, 20_008, 20_009, 20_000, 20_001, 20_002, 20_003, 20_004, 20_005, 20_006);
    assertThat(predict(predictor, 50 * MS, 3, 4)).startsWith(20_000).contains(20_001);
  }

  @Test
  void descendingRangeThatHasShownItsEndEndsThereAgain() {
    observe(0, 0, 20_001, 20_000, 20_009, 20_008, 20_007, 20_006, 20_005, 20_004, 20_003);
    assertThat(predict(predictor, 50 * MS, 3, 4)).startsWith(20_009).contains(20_008);
  }

  @Test
  void sequenceWithinAPortBlockStaysThere() {
    observe(0, 0, 4158, 4159, 4096, 4097, 4098);
    observe(2000 * MS, 5, 4156, 4157);
    assertThat(predict(predictor, 2050 * MS, 2, 4)).contains(4096, 4097, 4098);
  }

  @Test
  void beginningOfABlockIsAmongTheGuessesBeforeItHasShown() {
    observe(0, 0, 4156, 4157, 4158);
    assertThat(predict(predictor, 50 * MS, 1, 20)).startsWith(4160).contains(4096);
  }

  @Test
  void sequenceWrapsAtTheEndsOfAllPorts() {
    observe(0, 0, 65_525, 65_528, 65_531, 65_534);
    assertThat(predict(predictor, 50 * MS, 0, 2)).startsWith(1025);
  }

  @Test
  void randomPortsOfABlockAreGuessedWithinTheBlock() {
    observe(0, 0, 4100, 4333, 4219, 4560, 4471, 4140, 4295, 4402);
    assertThat(Arrays.stream(predict(predictor, 50 * MS, 0, 64)))
        .hasSize(64)
        .allMatch(port -> port >= 4096 && port < 4608);
  }

  @Test
  void otherParityOfAFreshSocketSpoilsNothing() {
    observe(0, 0, 5000, 5002, 5004, 5006, 5008);
    observe(2000 * MS, 5, 5009, 5011, 5013);
    assertThat(predict(predictor, 2050 * MS, 1, 2)).containsExactly(5017, 5019);
  }

  @Test
  void onePortSeenTwiceSpoilsNothing() {
    observe(0, 0, 5000, 5001, 5001, 5002, 5003);
    assertThat(predict(predictor, 50 * MS, 0, 1)).containsExactly(5004);
  }

  @Test
  void mappingsInUnknownOrderAreAllAsLikely() {
    observe(0, 0, 5000, 5003, 5006);
    int[] ports = new int[6];
    predictor.predict(50 * MS, 2, 4, ports);
    assertThat(Arrays.copyOf(ports, 5)).containsExactlyInAnyOrder(5015, 5018, 5021, 5024, 5027);
  }

  @Test
  void negativeSkipsAreNone() {
    observe(0, 0, 5000, 5003, 5006);
    int[] ports = new int[1];
    predictor.predict(50 * MS, -5, -5, ports);
    assertThat(ports).containsExactly(5009);
  }

  @Test
  void longListsGoOnInTheStep() {
    observe(0, 0, 5000, 5001, 5002);
    int[] ports = predict(predictor, 50 * MS, 0, 2000);
    assertThat(ports).hasSize(2000).contains(5003, 6500);
  }

  @Test
  void portsBelowTheUsualOnesGiveGuessesAmongThem() {
    observe(0, 0, 600, 601, 602);
    assertThat(Arrays.stream(predict(predictor, 50 * MS, 0, 64)))
        .hasSize(64)
        .allMatch(port -> port >= 1024 || port == 602);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.prediction.Predictions.predict;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictor;

final class ConstantPredictorTest {
  private final PortPredictor predictor = Predictions.create(new ConstantProvider());

  @Test
  void guessesThePortOfTheLatestMappingHoweverLateAnEarlierOneIsHeardOf() {
    predictor.onMapping(20, 1, 5001);
    predictor.onMapping(10, 0, 5000);
    assertThat(predict(predictor, 30, 7, 20)).containsExactly(5001);
  }

  @Test
  void guessesNothingBeforeTheFirstObservation() {
    assertThat(predict(predictor, 0, 0, 20)).isEmpty();
  }

  @Test
  void writesNothingToAnEmptyArray() {
    predictor.onMapping(0, 0, 5000);
    assertThat(predict(predictor, 0, 0, 0)).isEmpty();
  }

  @Test
  void ignoresWhatCannotBeAnObservation() {
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(0, 1, 0);
    predictor.onMapping(0, 2, 65_536);
    predictor.onMapping(0, -1, 6000);
    assertThat(predict(predictor, 0, 0, 1)).containsExactly(5000);
  }
}

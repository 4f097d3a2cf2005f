// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictor;

/** What is guessed where a sequence comes to the ends of port blocks that it may have to itself. */
final class EarlierEndsTest {
  private static final long MS = 1_000_000;

  private final PortPredictor predictor = Predictions.create(new BayesianProvider());

  private int[] after(long pauseNs, int uncertainSkip, int listSize, int... ports) {
    for (int i = 0; i < ports.length; i++) {
      predictor.onMapping(i * MS + (i == 0 ? 0 : pauseNs), i, ports[i]);
    }
    int[] list = new int[listSize];
    predictor.predict(pauseNs + ports.length * MS, 1, uncertainSkip, list);
    return list;
  }

  @Test
  void beginningOfABlockThatHoldsAllThatWasSeenIsGuessed() {
    assertThat(after(3000 * MS, 0, 20, 4100, 4154, 4155, 4156, 4157)).contains(4096);
  }

  @Test
  void beginningOfABlockThatTheSequenceEnteredFromOutsideIsNot() {
    assertThat(after(3000 * MS, 0, 20, 4090, 4154, 4155, 4156, 4157)).doesNotContain(4096);
  }

  /** Twelve blocks end at 1024: they get twelve places. */
  @Test
  void endsOfAllBlocksTakeHalfOfTheListAtMost() {
    int[] list = after(0, 0, 24, 1042, 1040, 1038, 1036, 1034, 1032, 1030, 1028, 1026, 1024);
    assertThat(list).startsWith(65_532, 65_530).contains(65_520, 65_510);
    assertThat(list).contains(1084, 1148, 1276, 1532, 2044);
    assertThat(Arrays.stream(list).filter(port -> port > 65_000).count()).isEqualTo(12);
  }

  @Test
  void fewBlocksThatEndGetSeveralGuessesEach() {
    int[] list = after(0, 0, 32, 4153, 4154, 4155, 4156, 4157, 4158);
    assertThat(list).startsWith(4160).contains(4161, 4165, 4096, 4097, 4098);
  }

  @Test
  void endsAreGuessedForMappingsInUnknownOrderToo() {
    assertThat(after(0, 4, 32, 4154, 4155, 4156, 4157)).contains(4159, 4160, 4163, 4096, 4099);
  }
}

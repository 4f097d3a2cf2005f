// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.common.StreamBuffer;

final class MissingChunksTest {
  private static final int MOST_TRIES = 2;

  private final StreamBuffer buffer = new StreamBuffer(1024, 1);
  private final PlayOut playOut = PeerParts.playOut(buffer);
  private final MissingChunks missing = new MissingChunks();

  @BeforeEach
  void addThree() {
    missing.add(10, 0);
    missing.add(12, 0);
    missing.add(15, 0);
  }

  private List<Long> numbers() {
    return IntStream.range(0, missing.size()).mapToObj(missing::number).toList();
  }

  private void settle(long nowNs) {
    missing.removeSettled(nowNs, buffer, playOut, MOST_TRIES);
  }

  private void store(long number) {
    buffer.store(0, number, ByteBuffer.allocate(1), 0, 1, StreamFormat.NO_RANDOM_ACCESS);
  }

  @Test
  void whatCameIsForgottenAndCountsAsRepairedIfItWasAskedFor() {
    missing.onAsked(1, 5);
    store(10);
    store(12);
    settle(1);

    assertThat(numbers()).containsExactly(15L);
    assertThat(missing.repaired()).isEqualTo(1);
  }

  @Test
  void isDueAgainAtTheTimeThatWasSetWhenItWasAskedFor() {
    missing.onAsked(0, 7);

    assertThat(missing.isDue(0, 6)).isFalse();
    assertThat(missing.isDue(0, 7)).isTrue();
    assertThat(missing.tries(0)).isEqualTo(1);
  }

  @Test
  void isGivenUpWhenTheLastAnswerHasHadItsTime() {
    missing.onAsked(0, 7);
    missing.onAsked(0, 9);
    settle(8);
    assertThat(numbers()).containsExactly(10L, 12L, 15L);

    settle(9);
    assertThat(numbers()).containsExactly(12L, 15L);
  }

  @Test
  void ofTooManyTheNewestAreKept() {
    for (int i = 0; i < 300; i++) {
      missing.add(100 + i, 0);
      if (i == 200) {
        missing.onAsked(missing.size() - 1, 7);
      }
    }

    assertThat(missing.size()).isEqualTo(256);
    assertThat(missing.number(0)).isEqualTo(100 + 300 - 256);
    assertThat(missing.number(255)).isEqualTo(399);
    int asked = numbers().indexOf(300L);
    assertThat(missing.tries(asked)).isEqualTo(1);
    assertThat(missing.isDue(asked, 6)).isFalse();
    assertThat(IntStream.range(0, 256).map(missing::tries).sum()).isEqualTo(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.common.StreamBuffer;

final class HoleFinderTest {
  private static final int PATIENCE = 100;

  private final StreamBuffer buffer = new StreamBuffer(64, 1);
  private final PlayOut playOut = PeerParts.playOut(buffer);
  private final MissingChunks missing = new MissingChunks();
  private final HoleFinder holes = new HoleFinder();

  private void store(long... numbers) {
    for (long number : numbers) {
      buffer.store(0, number, ByteBuffer.allocate(1), 0, 1, StreamFormat.NO_RANDOM_ACCESS);
    }
  }

  private List<Long> foundAt(long nowNs) {
    holes.onTick(nowNs, buffer);
    holes.find(nowNs, PATIENCE, buffer, playOut, missing);
    return IntStream.range(0, missing.size()).mapToObj(missing::number).toList();
  }

  @Test
  void chunkIsMissingWhenALaterOneHasBeenThereForTheWholePatience() {
    store(5);
    assertThat(foundAt(0)).isEmpty();
    store(6, 8);
    assertThat(foundAt(10)).isEmpty();
    assertThat(foundAt(10 + PATIENCE - 1)).isEmpty();
    assertThat(foundAt(10 + PATIENCE)).containsExactly(7L);
  }

  @Test
  void chunkThatComesMeanwhileIsNotMissing() {
    store(5);
    foundAt(0);
    store(8);
    foundAt(10);
    store(6, 7);

    assertThat(foundAt(10 + PATIENCE)).isEmpty();
  }

  @Test
  void eachIsFoundOnce() {
    store(5);
    foundAt(0);
    store(7);
    foundAt(10);
    foundAt(10 + PATIENCE);

    assertThat(foundAt(20 + PATIENCE)).containsExactly(6L);
    assertThat(foundAt(30 + PATIENCE)).containsExactly(6L);
  }

  @Test
  void whatWasBeforeTheFirstChunkIsNotMissing() {
    store(30);
    foundAt(0);

    assertThat(foundAt(PATIENCE)).isEmpty();
  }

  @Test
  void ofALongGapWhatLeftTheBufferIsNotMissing() {
    store(5);
    foundAt(0);
    store(205);
    foundAt(10);

    assertThat(foundAt(10 + PATIENCE)).hasSize(63).startsWith(142L).endsWith(204L);
  }

  @Test
  void afterManyTicksWithoutALookNothingIsForgotten() {
    store(5);
    foundAt(0);
    store(7);
    for (int i = 1; i <= 100; i++) {
      holes.onTick(i, buffer);
    }

    assertThat(foundAt(100 + PATIENCE)).containsExactly(6L);
  }

  @Test
  void afterAResetItBeginsAnew() {
    store(5, 7);
    foundAt(0);
    holes.reset();
    store(9);
    foundAt(10);

    assertThat(foundAt(10 + PATIENCE)).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class StreamBufferTest {
  private static final int CAPACITY = 64;
  private static final int CHUNK_BYTES = 32;
  private static final long FAR_BEYOND_32_BITS = 0x5_FFFF_FFE0L;

  private final StreamBuffer buffer = new StreamBuffer(CAPACITY, CHUNK_BYTES);

  /** A map from number to content, in which a chunk gives way to one a ring's length ahead. */
  @Property
  void behavesLikeAMapInWhichNewerChunksTakeThePlaceOfOlderOnes(
      @ForAll @LongRange(max = FAR_BEYOND_32_BITS) long newest,
      @ForAll @Size(max = 200) List<@IntRange(min = -70, max = 70) Integer> jumps) {
    buffer.reset(newest);
    Map<Long, Integer> model = new HashMap<>();
    long highest = newest;
    for (int i = 0; i < jumps.size(); i++) {
      long number = highest + jumps.get(i);
      boolean inWindow = number >= 0 && number > highest - CAPACITY && number <= highest + CAPACITY;
      assertThat(buffer.isInWindow(number)).isEqualTo(inWindow);
      if (inWindow && !buffer.has(number)) {
        store(i, number, i);
        model.keySet().removeIf(held -> (held - number) % CAPACITY == 0);
        model.put(number, i);
        highest = Math.max(highest, number);
      }
      assertThat(buffer.highest()).isEqualTo(highest);
    }
    for (long number = highest - 4 * CAPACITY; number <= highest + CAPACITY; number++) {
      assertThat(buffer.has(number)).as("chunk %s", number).isEqualTo(model.containsKey(number));
    }
    model.forEach(this::assertHolds);
  }

  private void assertHolds(long number, int content) {
    assertThat(buffer.length(number)).isEqualTo(1 + content % CHUNK_BYTES);
    assertThat(buffer.payload(number).get()).isEqualTo((byte) content);
    assertThat(buffer.randomAccessOffset(number)).isEqualTo(0xFFFF - content);
    ByteBuffer copy = ByteBuffer.allocate(CHUNK_BYTES + 4).putInt(7);
    buffer.copyTo(number, copy);
    assertThat(copy.position()).isEqualTo(4 + buffer.length(number));
    assertThat(copy.get(4)).isEqualTo((byte) content);
  }

  @Property
  void wireNumbersUnwrapToTheNearest(
      @ForAll @LongRange(max = FAR_BEYOND_32_BITS) long newest,
      @ForAll @IntRange(min = -100_000, max = 100_000) int distance) {
    buffer.reset(newest);

    assertThat(buffer.unwrap((int) (newest + distance))).isEqualTo(newest + distance);
  }

  @Test
  void numbersBeforeTheFirstOneAreNeverInTheWindow() {
    assertThat(buffer.unwrap(-1)).isEqualTo(-1);
    assertThat(buffer.isInWindow(-1)).isFalse();
    assertThat(buffer.has(-1)).isFalse();
  }

  @Test
  void chunkThatWasOvertakenDoesNotCountAsNewerThanWhatOvertookIt() {
    store(100, 5, 0);
    store(200, 7, 0);
    store(300, 6, 0);
    store(400, 4, 0);

    assertThat(buffer.arrivalNs(6)).isEqualTo(200);
    assertThat(buffer.arrivalNs(4)).isEqualTo(100);
  }

  @Test
  void resetForgetsEverything() {
    store(0, 3, 9);

    buffer.reset(1000);

    assertThat(buffer.has(3)).isFalse();
    assertThat(buffer.highest()).isEqualTo(1000);
  }

  private void store(long nowNs, long number, int content) {
    byte[] bytes = new byte[3 + CHUNK_BYTES];
    bytes[3] = (byte) content;
    int length = 1 + content % CHUNK_BYTES;
    buffer.store(nowNs, number, ByteBuffer.wrap(bytes), 3, length, 0xFFFF - content);
  }
}

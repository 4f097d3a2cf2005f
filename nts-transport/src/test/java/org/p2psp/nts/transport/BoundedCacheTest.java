// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class BoundedCacheTest {
  @Property
  void everyAnswerIsWhatTheFunctionSays(
      @ForAll List<Integer> keys, @ForAll @IntRange(min = 1, max = 4) int setBits) {
    BoundedCache<Integer, String> cache = new BoundedCache<>(setBits, key -> "value " + key);

    for (Integer key : keys) {
      assertThat(cache.get(key)).isEqualTo("value " + key);
    }
  }

  @Property
  void theSecondQuestionInARowMakesNothing(@ForAll @Size(min = 1) List<Integer> keys) {
    AtomicInteger made = new AtomicInteger();
    BoundedCache<Integer, Object> cache =
        new BoundedCache<>(
            2,
            key -> {
              made.incrementAndGet();
              return new Object();
            });

    for (Integer key : keys) {
      Object first = cache.get(key);
      int before = made.get();
      assertThat(cache.get(key)).isSameAs(first);
      assertThat(made).hasValue(before);
    }
  }

  @Test
  void asManyCollidingKeysAsThereAreWaysLiveTogetherAndTheOldestGoesFirst() {
    AtomicInteger made = new AtomicInteger();
    BoundedCache<Long, Integer> cache = new BoundedCache<>(4, key -> made.incrementAndGet());
    long[] keys = new long[BoundedCache.WAYS + 1];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) i << 32 | i; // Long.hashCode folds all of them to 0
      assertThat(Long.hashCode(keys[i])).isZero();
    }

    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < BoundedCache.WAYS; i++) {
        assertThat(cache.get(keys[i])).isEqualTo(i + 1);
      }
    }
    assertThat(cache.get(keys[BoundedCache.WAYS])).isEqualTo(BoundedCache.WAYS + 1);

    assertThat(cache.get(keys[1])).isEqualTo(2);
    assertThat(cache.get(keys[0])).as("pushed out and made again").isEqualTo(made.get());
  }
}

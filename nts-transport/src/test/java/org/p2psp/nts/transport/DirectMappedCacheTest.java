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

final class DirectMappedCacheTest {
  @Property
  void everyAnswerIsWhatTheFunctionSays(
      @ForAll List<Integer> keys, @ForAll @IntRange(min = 1, max = 4) int sizeBits) {
    DirectMappedCache<Integer, String> cache =
        new DirectMappedCache<>(sizeBits, key -> "value " + key);

    for (Integer key : keys) {
      assertThat(cache.get(key)).isEqualTo("value " + key);
    }
  }

  @Property
  void theSecondQuestionInARowMakesNothing(@ForAll @Size(min = 1) List<Integer> keys) {
    AtomicInteger made = new AtomicInteger();
    DirectMappedCache<Integer, Object> cache =
        new DirectMappedCache<>(
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
  void aCollidingKeyTakesThePlace() {
    AtomicInteger made = new AtomicInteger();
    DirectMappedCache<Long, Integer> cache =
        new DirectMappedCache<>(4, key -> made.incrementAndGet());
    long sameHash = (1L << 32) + 1; // Long.hashCode folds it to 0, as it does 0

    assertThat(Long.hashCode(sameHash)).isEqualTo(Long.hashCode(0));
    assertThat(cache.get(0L)).isEqualTo(1);
    assertThat(cache.get(sameHash)).isEqualTo(2);
    assertThat(cache.get(0L)).isEqualTo(3);
  }
}

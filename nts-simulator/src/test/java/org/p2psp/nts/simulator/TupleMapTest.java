// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TupleMapTest {
  record Tuple(long first, long second) {}

  @Property
  void itHoldsWhatAHashMapHolds(
      @ForAll @Size(max = 400) List<@IntRange(min = -300, max = 300) Integer> operations) {
    TupleMap<Integer> map = new TupleMap<>();
    Map<Tuple, Integer> model = new HashMap<>();
    for (int operation : operations) {
      Tuple key = new Tuple(Math.abs(operation) % 17, Math.abs(operation) % 23);
      if (operation < 0) {
        map.remove(key.first(), key.second());
        model.remove(key);
      } else {
        map.put(key.first(), key.second(), operation);
        model.put(key, operation);
      }
    }

    assertThat(map.size()).isEqualTo(model.size());
    for (int first = 0; first < 17; first++) {
      for (int second = 0; second < 23; second++) {
        Integer expected = model.get(new Tuple(first, second));
        assertThat(map.get(first, second)).isEqualTo(expected);
        assertThat(map.contains(first, second)).isEqualTo(expected != null);
      }
    }
  }

  @Test
  void removingEveryOtherKeyOfManyLeavesTheRest() {
    TupleMap<Integer> map = new TupleMap<>();
    for (int i = 0; i < 10_000; i++) {
      map.put(i, -i, i);
    }
    for (int i = 0; i < 10_000; i += 2) {
      map.remove(i, -i);
    }

    assertThat(map.size()).isEqualTo(5000);
    for (int i = 0; i < 10_000; i++) {
      assertThat(map.get(i, -i)).isEqualTo(i % 2 == 0 ? null : Integer.valueOf(i));
    }
  }
}

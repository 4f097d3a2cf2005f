// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CandidateTableTest {
  private final CandidateTable table = new CandidateTable();
  private final PortList list = new PortList();

  private int[] sorted(int room, double leastWeight) {
    int[] ports = new int[room];
    list.start(ports);
    table.sort();
    table.addTo(list, 0, leastWeight);
    return Arrays.copyOf(ports, list.finish());
  }

  @Property(tries = 300)
  void heaviestComeFirstAndEqualOnesInTheirOrder(
      @ForAll @Size(max = 400) List<@IntRange(min = 1024, max = 1400) Integer> ports,
      @ForAll @Size(min = 400, max = 400) List<@IntRange(max = 50) Integer> weights) {
    Map<Integer, Integer> sums = new LinkedHashMap<>();
    table.clear();
    for (int i = 0; i < ports.size(); i++) {
      table.add(ports.get(i), weights.get(i));
      sums.merge(ports.get(i), weights.get(i), Integer::sum);
    }
    int[] expected =
        sums.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue()))
            .mapToInt(Map.Entry::getKey)
            .toArray();
    assertThat(sorted(500, 0)).containsExactly(expected);
  }

  @Test
  void lighterOnesAreLeftForLater() {
    table.add(5000, 0.5);
    table.add(5001, 0.25);
    table.add(5002, 0.75);
    int[] ports = new int[3];
    list.start(ports);
    table.sort();
    int place = table.addTo(list, 0, 0.5);
    assertThat(place).isEqualTo(2);
    assertThat(table.addTo(list, place, 0)).isEqualTo(3);
    list.finish();
    assertThat(ports).containsExactly(5002, 5000, 5001);
  }

  @Test
  void moreThanItHoldsAreLeftOut() {
    for (int i = 0; i < 600; i++) {
      table.add(2000 + i, 1000 - i);
    }
    assertThat(sorted(700, 0)).hasSize(512).startsWith(2000, 2001).endsWith(2511);
  }

  @Test
  void emptiedTableHoldsNothing() {
    table.add(5000, 1);
    table.clear();
    assertThat(sorted(5, 0)).isEmpty();
  }
}

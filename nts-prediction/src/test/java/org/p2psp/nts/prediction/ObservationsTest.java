// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ObservationsTest {
  private record Seen(long timeNs, int order, int port) {}

  private static final Comparator<Seen> LATER_THEN_HIGHER =
      Comparator.comparingLong(Seen::timeNs).thenComparingInt(Seen::port);

  private static List<Seen> held(Observations observations, long startNs) {
    List<Seen> held = new ArrayList<>();
    int order = 0;
    long timeNs = 0;
    for (int i = 0; i < observations.count(); i++) {
      held.add(new Seen(timeNs, order, observations.port(i)));
      if (i < observations.count() - 1) {
        order += observations.opened(i);
        timeNs += observations.elapsedNs(i);
      }
    }
    assertThat(observations.latestNs()).isGreaterThanOrEqualTo(startNs);
    return held;
  }

  /** From the first one on, since only differences can be read. */
  private static List<Seen> relative(List<Seen> seen) {
    Seen first = seen.get(0);
    return seen.stream()
        .map(s -> new Seen(s.timeNs - first.timeNs, s.order - first.order, s.port))
        .toList();
  }

  /** Times follow the orders, within 10 ns, so that two with one order may have either time. */
  @Property(tries = 300)
  void areTheLatestOfAllInOpeningOrderHoweverTheyComeIn(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 20) Integer> orders,
      @ForAll @Size(min = 30, max = 30) List<@IntRange(min = 1, max = 3) Integer> ports,
      @ForAll @Size(min = 30, max = 30) List<@IntRange(max = 2) Integer> delays,
      @ForAll @LongRange(min = Long.MIN_VALUE, max = Long.MAX_VALUE - 300) long startNs,
      @ForAll @IntRange(min = 1, max = 8) int most) {
    Observations observations = new Observations(most);
    TreeMap<Integer, Seen> expected = new TreeMap<>();
    for (int i = 0; i < orders.size(); i++) {
      int order = orders.get(i);
      Seen seen = new Seen(10L * order + delays.get(i), order, ports.get(i));
      TreeMap<Integer, Seen> before = new TreeMap<>(expected);
      expected.merge(order, seen, (a, b) -> LATER_THEN_HIGHER.compare(a, b) >= 0 ? a : b);
      if (expected.size() > most) {
        expected.pollFirstEntry();
      }
      assertThat(observations.add(startNs + seen.timeNs, order, seen.port))
          .isEqualTo(!expected.equals(before));
    }
    assertThat(held(observations, startNs)).isEqualTo(relative(List.copyOf(expected.values())));
    Seen latest = expected.lastEntry().getValue();
    assertThat(observations.latestPort()).isEqualTo(latest.port);
    assertThat(observations.latestNs()).isEqualTo(startNs + latest.timeNs);
  }

  @Test
  void lowestAndHighestPortAndTheFirstOrderAreObservations() {
    Observations observations = new Observations();
    assertThat(observations.add(0, 0, 1)).isTrue();
    assertThat(observations.add(0, 1, 65_535)).isTrue();
    assertThat(observations.add(0, 2, 0)).isFalse();
    assertThat(observations.add(0, 3, 65_536)).isFalse();
    assertThat(observations.add(0, -1, 5000)).isFalse();
    assertThat(observations.count()).isEqualTo(2);
  }

  @Test
  void timesThatRunBackwardsElapseNothing() {
    Observations observations = new Observations();
    observations.add(100, 0, 5000);
    observations.add(90, 1, 5001);
    assertThat(observations.elapsedNs(0)).isZero();
  }

  @Test
  void distancesGoTheShorterWayAroundTheRingAndPlainOnesDoNot() {
    Observations observations = new Observations();
    observations.add(0, 0, 65_530);
    observations.add(0, 1, 1030);
    observations.add(0, 2, 1020 + 6);
    assertThat(observations.distance(0)).isEqualTo(12);
    assertThat(observations.plainDistance(0)).isEqualTo(-64_500);
    assertThat(observations.distance(1)).isEqualTo(-4);
    assertThat(observations.plainDistance(1)).isEqualTo(-4);
  }
}

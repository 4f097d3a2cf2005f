// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PunchPaceTest {
  private static final long MS = 1_000_000;
  private static final long SECOND_NS = 1000 * MS;

  private final PunchPace pace = new PunchPace();

  /** A peer opens 64 mappings at once and 200 in a second, of which some are for probes. */
  @Property(tries = 200)
  void inNoSecondDoMoreAttemptsBeginThanAPeerMayOpenMappingsFor(
      @ForAll @Size(max = 60) List<@IntRange(max = 400) Integer> pausesMs) {
    PunchPace own = new PunchPace();
    List<Long> places = new ArrayList<>();
    long nowNs = 0;
    for (int pauseMs : pausesMs) {
      nowNs += pauseMs * MS;
      for (int i = 0; i <= pauseMs % 20; i++) {
        places.add(own.book(nowNs, 0));
        assertThat(places.get(places.size() - 1)).isGreaterThanOrEqualTo(nowNs);
      }
    }

    assertThat(places).isSorted();
    for (int i = 200; i < places.size(); i++) {
      assertThat(places.get(i) - places.get(i - 200)).isGreaterThanOrEqualTo(SECOND_NS);
    }
  }

  @Test
  void afterAPauseSomeBeginAtOnceAndTheOthersEvenly() {
    List<Long> waitsMs = new ArrayList<>();
    for (int i = 0; i < 35; i++) {
      waitsMs.add((pace.book(9 * SECOND_NS, 0) - 9 * SECOND_NS) / MS);
    }

    assertThat(waitsMs.subList(0, 32)).containsOnly(0L);
    assertThat(waitsMs.subList(32, 35)).containsExactly(6L, 12L, 18L);
  }

  @Test
  void guessesWaitForEachOtherAndHoldNobodyElseUp() {
    assertThat(pace.book(0, 24)).isZero();
    assertThat(pace.book(0, 24)).isEqualTo(144 * MS);
    assertThat(pace.book(0, 24)).isEqualTo(288 * MS);
    assertThat(pace.book(0, 0)).isZero();
    assertThat(pace.book(500 * MS, 24)).isEqualTo(500 * MS);
  }
}

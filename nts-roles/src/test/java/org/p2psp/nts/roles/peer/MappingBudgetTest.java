// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MappingBudgetTest {
  private static final long MS = 1_000_000;
  private static final long SECOND_NS = 1000 * MS;

  private static MappingBudget budget(int perSecond, int burst) {
    return new MappingBudget(new PunchLimits(perSecond, burst, 2048, 1, 1, 0, 256, true));
  }

  /** Each number is a pause in ms; after it so many ask as the number has units. */
  @Property(tries = 300)
  void inNoSecondAreThereMoreThanTheLimitWhateverThePattern(
      @ForAll @IntRange(min = 1, max = 40) int perSecond,
      @ForAll @IntRange(min = 1, max = 60) int burst,
      @ForAll @Size(max = 80) List<@IntRange(max = 1200) Integer> script) {
    MappingBudget budget = budget(perSecond, burst);
    List<Long> taken = new ArrayList<>();
    long nowNs = 0;
    for (int pauseMs : script) {
      nowNs += pauseMs * MS;
      for (int i = 0; i < 1 + pauseMs % 30; i++) {
        if (budget.tryTake(nowNs)) {
          taken.add(nowNs);
        }
      }
    }

    assertThat(budget.taken()).isEqualTo(taken.size());
    assertNoSecondHasMore(taken, perSecond);
  }

  private static void assertNoSecondHasMore(List<Long> takenNs, int perSecond) {
    for (int i = perSecond; i < takenNs.size(); i++) {
      assertThat(takenNs.get(i) - takenNs.get(i - perSecond)).isGreaterThanOrEqualTo(SECOND_NS);
    }
  }

  /** Patient ones leave half a burst to others, and together they keep to the limit. */
  @Property(tries = 300)
  void whoTakesWhatIsToSpareLeavesHalfABurst(
      @ForAll @IntRange(min = 1, max = 40) int perSecond,
      @ForAll @IntRange(min = 1, max = 60) int burst,
      @ForAll @Size(max = 60) List<@IntRange(max = 300) Integer> pausesMs) {
    MappingBudget budget = budget(perSecond, burst);
    List<Long> taken = new ArrayList<>();
    long nowNs = 0;
    for (int pauseMs : pausesMs) {
      nowNs = Math.max(nowNs + pauseMs * MS, budget.nextToSpareNs(nowNs));
      budget.take(nowNs);
      taken.add(nowNs);
      for (int i = 0; pauseMs % 7 == 0 && i < Math.min(burst, perSecond) / 2; i++) {
        assertThat(budget.tryTake(nowNs)).isTrue();
        taken.add(nowNs);
      }
    }

    assertNoSecondHasMore(taken, perSecond);
  }

  /** Who comes back when told to is served then, and not before. */
  @Property(tries = 300)
  void timeThatIsToldIsTheFirstAtWhichThereIsOne(
      @ForAll @IntRange(min = 1, max = 40) int perSecond,
      @ForAll @IntRange(min = 1, max = 60) int burst,
      @ForAll @Size(max = 60) List<@IntRange(max = 90) Integer> pausesMs) {
    MappingBudget budget = budget(perSecond, burst);
    long nowNs = 0;
    for (int pauseMs : pausesMs) {
      nowNs += pauseMs * MS;
      long nextNs = budget.nextNs(nowNs);
      if (nextNs > nowNs) {
        assertThat(budget.tryTake(nextNs - 1)).isFalse();
        nowNs = nextNs;
      }
      assertThat(budget.tryTake(nowNs)).isTrue();
    }
  }

  @Test
  void afterABurstTheyFollowEachOtherEvenly() {
    MappingBudget budget = budget(200, 64);
    List<Long> waitsMs = new ArrayList<>();
    long nowNs = 5 * SECOND_NS;
    for (int i = 0; i < 68; i++) {
      long nextNs = Math.max(nowNs, budget.nextNs(nowNs));
      waitsMs.add((nextNs - nowNs) / MS);
      nowNs = nextNs;
      assertThat(budget.tryTake(nowNs)).isTrue();
    }

    assertThat(waitsMs.subList(0, 64)).containsOnly(0L);
    assertThat(waitsMs.subList(64, 68)).containsOnly(5L);
  }

  @Test
  void pauseEarnsNoMoreThanOneBurst() {
    MappingBudget budget = budget(100, 10);
    int taken = 0;
    while (budget.tryTake(3600 * SECOND_NS)) {
      taken++;
    }

    assertThat(taken).isEqualTo(10);
    assertThat(budget.deferred()).isEqualTo(1);
    assertThat(budget.tryTake(3600 * SECOND_NS)).isFalse();
    assertThat(budget.deferred()).isEqualTo(2);
    assertThat(budget.taken()).isEqualTo(10);
  }

  @Test
  void probesNeverWaitAndOthersLeaveThemOneMappingInFifty() {
    MappingBudget budget = budget(50, 50);
    int taken = 0;
    while (budget.tryTake(SECOND_NS)) {
      taken++;
    }
    assertThat(taken).isEqualTo(49);
    budget.spend(SECOND_NS);

    assertThat(budget.taken()).isEqualTo(50);
    assertThat(budget.nextNs(SECOND_NS)).isEqualTo(2 * SECOND_NS);
  }
}

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

final class PunchCalendarTest {
  private static final long MS = 1_000_000;
  private static final long SECOND_NS = 1000 * MS;

  private final SplitterRig rig = new SplitterRig();
  private final PunchCalendar calendar = new PunchCalendar();
  private final Session one = rig.peer(1, SplitterRig.CONE);
  private final Session other = rig.peer(2, SplitterRig.RANDOM);

  private Pair pair(PunchPlan plan) {
    return SplitterRig.pair(one, other, plan);
  }

  private record Attempt(Pair pair, long fromNs, long scanNs, long untilNs, long endNs) {}

  /**
   * Attempts begin as soon as the calendar lets them. Each number tells a plan, how long the
   * attempt may take and how soon it ends.
   */
  @Property(tries = 200)
  void exclusiveAttemptsNeverOverlapAndHeavyScansAreTwentySecondsApart(
      @ForAll @Size(max = 40) List<@IntRange(max = 10_000) Integer> script) {
    PunchCalendar free = new PunchCalendar();
    List<Attempt> running = new ArrayList<>();
    List<Attempt> all = new ArrayList<>();
    long nowNs = 0;
    for (int number : script) {
      Pair pair = pair(PunchPlan.values()[number % PunchPlan.values().length]);
      long untilNs = Math.max(nowNs, free.freeFromNs(nowNs, pair.plan));
      for (int i = running.size() - 1; i >= 0; i--) {
        if (running.get(i).endNs <= untilNs) {
          Attempt over = running.remove(i);
          free.end(over.endNs, over.pair);
        }
      }
      nowNs = Math.max(untilNs, free.freeFromNs(untilNs, pair.plan));
      Attempt attempt =
          new Attempt(
              pair,
              nowNs,
              nowNs + number % 7 * 500L * MS,
              nowNs + 3 * SECOND_NS,
              nowNs + (1 + number % 5) * 600L * MS);
      free.begin(pair, attempt.scanNs, attempt.untilNs);
      running.add(attempt);
      all.add(attempt);
      nowNs += number % 900L * MS;
    }
    assertApart(all);
  }

  private static void assertApart(List<Attempt> all) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Attempt first = all.get(i);
        Attempt later = all.get(j);
        boolean exclude =
            first.pair.plan.isExclusive() && shares(later.pair.plan)
                || shares(first.pair.plan) && later.pair.plan.isExclusive();
        if (exclude) {
          assertThat(later.fromNs).as("%s, %s", first, later).isGreaterThanOrEqualTo(first.endNs);
        }
        if (first.pair.plan.isHeavy() && later.pair.plan.isHeavy() && first.endNs >= first.scanNs) {
          assertThat(later.fromNs - first.endNs).isGreaterThanOrEqualTo(20 * SECOND_NS);
        }
      }
    }
  }

  private static boolean shares(PunchPlan plan) {
    return plan.isExclusive() || plan == PunchPlan.PREDICT;
  }

  @Test
  void memberWithoutAttemptsIsFreeForAnyPlan() {
    for (PunchPlan plan : PunchPlan.values()) {
      assertThat(calendar.freeFromNs(77, plan)).isEqualTo(77);
    }
  }

  @Test
  void whileAnExclusiveAttemptLastsOnlyPlainHellosMayBegin() {
    calendar.begin(pair(PunchPlan.MEETING_PORT), 0, 900);

    assertThat(calendar.freeFromNs(5, PunchPlan.MEETING_PORT)).isEqualTo(900);
    assertThat(calendar.freeFromNs(5, PunchPlan.PREDICT)).isEqualTo(900);
    assertThat(calendar.freeFromNs(5, PunchPlan.BIRTHDAY)).isEqualTo(900);
    assertThat(calendar.freeFromNs(5, PunchPlan.MEET)).isEqualTo(5);
    assertThat(calendar.freeFromNs(5, PunchPlan.HOPE)).isEqualTo(5);
  }

  @Test
  void guessesMayGoOnBesideEachOtherButNotBesideAnExclusiveAttempt() {
    calendar.begin(pair(PunchPlan.PREDICT), 0, 900);
    calendar.begin(pair(PunchPlan.PREDICT), 0, 500);

    assertThat(calendar.freeFromNs(5, PunchPlan.PREDICT)).isEqualTo(5);
    assertThat(calendar.freeFromNs(5, PunchPlan.MEETING_PORT)).isEqualTo(900);
    assertThat(calendar.freeFromNs(901, PunchPlan.MEETING_PORT)).isEqualTo(901);
  }

  @Test
  void endOfAnExclusiveAttemptFreesTheMember() {
    Pair pair = pair(PunchPlan.MEETING_PORT);
    calendar.begin(pair, 0, 900);
    calendar.end(100, pair(PunchPlan.MEETING_PORT));
    assertThat(calendar.freeFromNs(100, PunchPlan.PREDICT)).isEqualTo(900);
    calendar.end(100, pair);

    assertThat(calendar.freeFromNs(100, PunchPlan.PREDICT)).isEqualTo(100);
    assertThat(calendar.freeFromNs(100, PunchPlan.BIRTHDAY)).isEqualTo(100);
  }

  @Test
  void heavyScanIsFollowedByAPauseForHeavyOnesAlone() {
    Pair pair = pair(PunchPlan.BIRTHDAY);
    calendar.begin(pair, 50, 900);
    calendar.end(50, pair);

    assertThat(calendar.freeFromNs(60, PunchPlan.BIRTHDAY)).isEqualTo(50 + 20_250 * MS);
    assertThat(calendar.freeFromNs(60, PunchPlan.MEETING_PORT)).isEqualTo(60);
  }

  @Test
  void heavyAttemptThatEndedBeforeItsScanCostsNoPause() {
    Pair pair = pair(PunchPlan.BIRTHDAY);
    calendar.begin(pair, 50, 900);
    calendar.end(49, pair);

    assertThat(calendar.freeFromNs(60, PunchPlan.BIRTHDAY)).isEqualTo(60);
  }

  @Test
  void endTellsWhetherItSetsTheMemberFree() {
    Pair meeting = pair(PunchPlan.MEETING_PORT);
    Pair guess = pair(PunchPlan.PREDICT);
    Pair otherGuess = pair(PunchPlan.PREDICT);
    calendar.begin(meeting, 0, 900);
    calendar.begin(guess, 0, 900);
    calendar.begin(otherGuess, 0, 900);

    assertThat(calendar.end(10, pair(PunchPlan.MEET))).isFalse();
    assertThat(calendar.end(10, guess)).isFalse();
    assertThat(calendar.end(10, otherGuess)).isTrue();
    assertThat(calendar.end(10, meeting)).isTrue();
    assertThat(calendar.end(10, meeting)).isFalse();
  }

  @Test
  void pairThatIsOverWaitsForNothing() {
    Pair over = pair(PunchPlan.BIRTHDAY);
    Pair other = pair(PunchPlan.BIRTHDAY);
    calendar.await(over);
    calendar.await(other);
    calendar.await(other);
    calendar.end(10, over);

    assertThat(calendar.takeWaiting()).containsExactly(other);
    assertThat(calendar.takeWaiting()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.splitter.SplitterRig.Told;

final class IntroducerTest {
  private static final long MS = 1_000_000;

  private final SplitterRig rig = new SplitterRig();
  private final Introducer introducer = new Introducer(rig.context);
  private final Session cone = rig.peer(1, SplitterRig.CONE);
  private final Session sequential = rig.peer(2, SplitterRig.SEQUENTIAL);
  private final Session random = rig.peer(3, SplitterRig.RANDOM);

  private long introduce(Pair pair) {
    return introducer.introduce(0, pair, pair.first.newestSample(), pair.second.newestSample());
  }

  private Pair pair(PunchPlan plan) {
    boolean easy = plan == PunchPlan.MEET || plan == PunchPlan.PREDICT;
    return SplitterRig.pair(cone, easy ? sequential : random, plan);
  }

  private static PunchOrder order(Told told) {
    assertThat(told.introduction()).isNotNull();
    return told.introduction().order();
  }

  /** Else it would leave an entry in a NAT like Linux's, in the way of the hello to that port. */
  @Property(tries = 100)
  void noHelloComesBeforeAllGuessedPortsArePrimed(
      @ForAll @IntRange(min = 1, max = 400) int firstMs,
      @ForAll @IntRange(min = 1, max = 400) int secondMs,
      @ForAll @IntRange(max = 50) int concurrent) {
    cone.roundTripNs = firstMs * MS;
    sequential.roundTripNs = secondMs * MS;
    for (int i = 0; i < concurrent; i++) {
      sequential.newestSample().onIntroduced(0);
    }
    introduce(pair(PunchPlan.PREDICT));
    PunchOrder seeking = order(rig.told().get(0));
    long sweepMs = 5L * seeking.guess().portsToCover();
    long oneWayMs = ((long) firstMs + secondMs) / 4;

    assertThat(seeking.primingLeadTensOfMs() * 10L + oneWayMs).isGreaterThanOrEqualTo(sweepMs);
  }

  /** Half a round trip after the splitter's word each begins when it is told to. */
  @Property(tries = 100)
  void bothSidesStartTogetherAndGiveUpTogetherWhateverTheRoundTrips(
      @ForAll @IntRange(min = 1, max = 1000) int firstMs,
      @ForAll @IntRange(min = 1, max = 1000) int secondMs,
      @ForAll @IntRange(max = 4) int failures) {
    cone.roundTripNs = firstMs * MS;
    sequential.roundTripNs = secondMs * MS;
    Pair pair = pair(PunchPlan.PREDICT);
    pair.failures = failures;
    long lengthNs = introduce(pair);
    List<Told> told = rig.told();
    PunchOrder first = order(told.get(0));
    PunchOrder second = order(told.get(1));

    assertThat(first.startInUs() + firstMs * 500L).isEqualTo(500L * Math.max(firstMs, secondMs));
    assertThat(first.startInUs() + firstMs * 500L + first.giveUpUs()).isEqualTo(lengthNs / 1000);
    assertThat(second.startInUs() + secondMs * 500L).isEqualTo(500L * Math.max(firstMs, secondMs));
    assertThat(second.giveUpUs()).isEqualTo(first.giveUpUs());
  }

  @Test
  void wayIsGuessedWhereTheRoundTripIsUnknown() {
    cone.roundTripNs = 0;
    introduce(pair(PunchPlan.MEET));
    List<Told> told = rig.told();

    assertThat(order(told.get(0)).startInUs()).isZero();
    assertThat(order(told.get(1)).startInUs()).isEqualTo(30_000);
  }

  @Test
  void everySideIsToldOfTheOther() {
    Pair pair = pair(PunchPlan.MEET);
    pair.attempt = 7;
    pair.moved = true;
    introduce(pair);
    List<Told> told = rig.told();

    assertThat(told).extracting(Told::to).containsExactly(cone, sequential);
    Introduction toFirst = told.get(0).introduction();
    Introduction toSecond = told.get(1).introduction();
    assertThat(toFirst.other()).isEqualTo(sequential.peerId);
    assertThat(toFirst.otherIndex()).isEqualTo(2);
    assertThat(toFirst.memberB()).isFalse();
    assertThat(toSecond.other()).isEqualTo(cone.peerId);
    assertThat(toSecond.memberB()).isTrue();
    assertThat(toSecond.moved()).isTrue();
    assertThat(toSecond.attempt()).isEqualTo(7);
    assertThat(toSecond.otherIsMonitor()).isFalse();
    assertThat(toFirst.pairId()).isEqualTo(pair.id).isEqualTo(toSecond.pairId());
    assertThat(toFirst.secret()).isEqualTo(pair.secret);
  }

  @Test
  void whoIsRelayedGetsTheSecretAndNothingToDo() {
    Session monitor = rig.member(4, SplitterRig.CONE, JoinRequest.MONITOR, 0);
    introducer.acquaint(0, SplitterRig.pair(monitor, random, PunchPlan.RELAY), random);
    List<Told> told = rig.told();

    assertThat(told).hasSize(1);
    assertThat(order(told.get(0))).isEqualTo(PunchOrder.NOTHING);
    assertThat(told.get(0).introduction().otherIsMonitor()).isTrue();
    assertThat(told.get(0).introduction().attempt()).isZero();
  }

  @Test
  void leadGrowsWithTheFailures() {
    Pair pair = pair(PunchPlan.MEET);
    int[] leads = new int[4];
    for (int i = 0; i < 4; i++) {
      pair.failures = i;
      introduce(pair);
      leads[i] = order(rig.told().get(0)).primingLeadTensOfMs();
      assertThat(leads[i]).isPositive();
    }

    assertThat(leads).containsExactly(2, 20, 80, 80);
  }

  /** Start 20 ms, 300, lead 20, and 4 round trips of 40, but 500 at least. */
  @Test
  void meetingTakesAFewRoundTripsAndHalfASecondAtLeast() {
    assertThat(introduce(pair(PunchPlan.MEET))).isEqualTo((20 + 500) * MS);
    cone.roundTripNs = 20 * MS;
    sequential.roundTripNs = 20 * MS;
    assertThat(introduce(pair(PunchPlan.MEET))).isEqualTo((10 + 500) * MS);
    sequential.roundTripNs = 40 * MS;
    cone.roundTripNs = 240 * MS;

    // The ways are 120 and 20 ms, the round trip 140.
    assertThat(introduce(pair(PunchPlan.MEET))).isEqualTo((120 + 300 + 10 + 4 * 140) * MS);
  }

  @Test
  void guessedPortsTakeTheirTimeTwiceAfterTheirLead() {
    long leadMs = 25 * 5 - 20 + 20;
    assertThat(introduce(pair(PunchPlan.PREDICT)))
        .isEqualTo((20 + 300 + leadMs + 4 * 40 + 25 * 10) * MS);
  }

  /** 256 sockets at 5 ms, 5340 ms after the start; then two round trips of 40 and 300 ms. */
  @Test
  void scanIsWaitedForToItsEnd() {
    assertThat(introduce(pair(PunchPlan.BIRTHDAY)))
        .isEqualTo((20 + 140 + 5200 + 1280 + 80 + 300) * MS);
  }

  /** 424 ports three times, a pass every 2.2 s, after 190 ms. */
  @Test
  void everyPassOfASweepIsWaitedFor() {
    assertThat(introduce(pair(PunchPlan.LOW_SCAN)))
        .isEqualTo((20 + 190 + 2120 + 2 * 2200 + 80 + 300) * MS);
  }

  @Test
  void noAttemptTakesLongerThanHalfAMinute() {
    cone.roundTripNs = 60_000 * MS;

    assertThat(introduce(pair(PunchPlan.MEET))).isEqualTo(60_000 * MS);
  }

  /** Way 20, lead 50, two round trips of 40, and 200. */
  @Test
  void plainHellosBeforeAScanAreWorthAWhile() {
    assertThat(introducer.hopefulNs(pair(PunchPlan.BIRTHDAY))).isEqualTo((20 + 50 + 80 + 200) * MS);
  }

  @Test
  void mappingsThatAnOrderOpensAreNoForeignFlows() {
    sequential.flows.onSample(0, 1, 40_000, 40_002);
    introduce(pair(PunchPlan.MEET)); // one candidate
    sequential.flows.onSample(1000 * MS, 1, 40_004, 40_006);

    assertThat(sequential.flows.flowsPer100s()).isEqualTo(50);
  }

  @Test
  void socketsAndPortsOfAScanAreNoForeignFlowsEither() {
    Session other = rig.peer(5, SplitterRig.SEQUENTIAL);
    Pair pair = SplitterRig.pair(sequential, other, PunchPlan.MEETING_PORT);
    sequential.flows.onSample(0, 1, 40_000, 40_002);
    other.flows.onSample(0, 1, 40_000, 40_002);
    introduce(pair); // 25 sockets, and three candidates
    sequential.flows.onSample(1000 * MS, 1, 40_002 + 28 + 1 + 4, 40_100);
    other.flows.onSample(1000 * MS, 1, 40_002 + 28 + 1 + 6, 40_100);

    assertThat(sequential.flows.flowsPer100s()).isEqualTo(250);
    assertThat(other.flows.flowsPer100s()).isEqualTo(350);
  }
}

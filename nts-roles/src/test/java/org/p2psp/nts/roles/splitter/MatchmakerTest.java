// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.splitter.SplitterRig.Told;

final class MatchmakerTest extends MatchmakerCase {
  private static final int LOW_ABLE = JoinRequest.CAN_BIND_LOW_PORTS | JoinRequest.AGREES_TO_SCANS;

  @Test
  void knownEndpointsMeetAtOnce() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));

    assertThat(pair.plan).isEqualTo(PunchPlan.MEET);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(pair.attempt).isEqualTo(1);
    assertThat(told).extracting(Told::to).containsExactly(pair.first, pair.second);
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.NONE);
  }

  @Test
  void newcomerMeetsThoseWhoWereIntroducedOnly() {
    rig.member(1, SplitterRig.CONE, JoinRequest.PROBE_ONLY, 0);
    Session strange = rig.peer(2, SplitterRig.CONE);
    Session newcomer = rig.peer(3, SplitterRig.CONE);
    matchmaker.introduce(nowNs, newcomer);

    assertThat(newcomer.introduced).isTrue();
    assertThat(newcomer.introducedNs).isEqualTo(nowNs);
    assertThat(newcomer.pairs.size()).isZero();
    assertThat(strange.pairs.size()).isZero();
  }

  @Test
  void pathProvedFromBothSidesEndsTheAttempts() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    report(pair.first, pair, PathReports.DIRECT);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    report(pair.second, pair, PathReports.DIRECT);

    assertThat(pair.stage).isEqualTo(Pair.Stage.DIRECT);
    assertThat(pair.nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    assertThat(pairs.direct()).isEqualTo(1);
  }

  @Test
  void failedAttemptIsRepeatedFromFreshSocketsAndRelayedMeanwhile() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    assertThat(failAndWait(pair)).isEqualTo(100);
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
    told.clear();
    advance(100);

    assertThat(pair.stage).isEqualTo(Pair.Stage.SAMPLING);
    assertThat(told).extracting(Told::batch).containsExactly(1, 1);
    seeFresh(pair.first, 41_000);
    seeFresh(pair.second, 41_000);
    advance(20);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(pair.attempt).isEqualTo(2);
    assertThat(lastOrder().batch()).isEqualTo(1);
  }

  private PunchOrder lastOrder() {
    return told.get(told.size() - 1).introduction().order();
  }

  @Test
  void mainSocketThatFailsAgainAndAgainIsNotUsedForNewPairs() {
    Session spoiled = rig.peer(1, SplitterRig.CONE);
    matchmaker.introduce(nowNs, spoiled);
    for (int i = 2; i <= 4; i++) {
      matchmaker.introduce(nowNs, rig.peer(i, SplitterRig.CONE));
      bothReport(spoiled.pairs.with(i), PathReports.FAILED);
    }
    told.clear();
    matchmaker.introduce(nowNs, rig.peer(9, SplitterRig.CONE));
    collect();

    assertThat(spoiled.pairs.with(9).stage).isEqualTo(Pair.Stage.SAMPLING);
    assertThat(told).filteredOn(order -> order.batch() > 0).extracting(Told::to).contains(spoiled);
  }

  @Test
  void oneSuccessClearsTheMainSocket() {
    Session session = rig.peer(1, SplitterRig.CONE);
    matchmaker.introduce(nowNs, session);
    for (int i = 2; i <= 5; i++) {
      matchmaker.introduce(nowNs, rig.peer(i, SplitterRig.CONE));
      bothReport(session.pairs.with(i), i == 3 ? PathReports.DIRECT : PathReports.FAILED);
    }

    assertThat(session.mainFailures).isEqualTo(2);
  }

  @Test
  void newcomersPairsBeginAtAPaceThatItsNatBears() {
    Session newcomer = rig.peer(200, SplitterRig.CONE);
    for (int i = 1; i <= 40; i++) {
      rig.peer(i, SplitterRig.CONE).introduced = true;
    }
    matchmaker.introduce(nowNs, newcomer);
    collect();
    assertThat(told).hasSize(64);
    assertThat(newcomer.metNs).isEqualTo(nowNs + 8 * 6 * MS);
    advance(48);

    assertThat(told).hasSize(80);
  }

  @Test
  void oneSidesFailureIsNoEndBeforeTheOtherSays() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    report(pair.first, pair, PathReports.FAILED);

    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void failureOfAnotherAttemptOrAfterAProofCountsForNothing() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    matchmaker.onReport(nowNs, pair.first, pair, 9, PathReports.FAILED);
    matchmaker.onReport(nowNs, pair.second, pair, 9, PathReports.FAILED);
    report(pair.first, pair, PathReports.DIRECT);
    bothReport(pair, PathReports.FAILED);

    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void attemptWithoutReportsFailsWhenItsTimeIsOver() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    long untilMs = pair.deadlineNs / MS;
    assertThat(untilMs).isEqualTo(1000 + 520 + 400);
    advanceTo(untilMs - 1);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    advanceTo(untilMs);

    assertThat(pair.stage).isEqualTo(Pair.Stage.WAITING);
    assertThat(pair.failures).isEqualTo(1);
  }

  @Test
  void lostPathIsReplacedByARelayAndAnewTried() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    pair.failures = 5;
    bothReport(pair, PathReports.DIRECT);
    report(pair.second, pair, PathReports.LOST);

    assertThat(pair.stage).isEqualTo(Pair.Stage.WAITING);
    assertThat(pair.failures).isZero();
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
    assertThat(pair.deadlineNs).isEqualTo(nowNs + 100 * MS);
    assertThat(pair.secondDirect).isFalse();
  }

  @Test
  void lossOfAPathThatIsNotThereChangesNothing() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    report(pair.second, pair, PathReports.LOST);

    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void outcomeThatNobodyKnowsIsCounted() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    report(pair.first, pair, 77);

    assertThat(rig.context.drops.toString()).isNotEqualTo("none");
  }

  @Test
  void sequentialNatIsSampledAfreshBeforeItsPortIsGuessed() {
    Session sequential = rig.peer(2, SplitterRig.SEQUENTIAL);
    Pair pair = meetWith(sequential);
    assertThat(pair.stage).isEqualTo(Pair.Stage.SAMPLING);
    assertThat(told).containsExactly(new Told(sequential, null, 1, 0));
    advance(40);
    assertThat(pair.stage).isEqualTo(Pair.Stage.SAMPLING);
    seeFresh(sequential, 45_000);
    advance(20);

    assertThat(pair.plan).isEqualTo(PunchPlan.PREDICT);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    PunchOrder order = told.get(1).introduction().order();
    assertThat(order.guess().portsToCover()).isEqualTo(25);
    assertThat(order.guess().ageMs()).isBetween(0, 20);
    assertThat(order.candidates().get(2).port()).isEqualTo(45_002);
    assertThat(lastOrder().batch()).isEqualTo(1);
  }

  @Test
  void sampleThatNobodySawFailsTheAttempt() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.SEQUENTIAL));
    advance(600);

    assertThat(pair.stage).isEqualTo(Pair.Stage.WAITING);
    assertThat(pair.failures).isEqualTo(1);
    assertThat(pair.attempt).isZero();
  }

  @Test
  void twoSequentialPairsOfOneMemberWaitForEachOther() {
    Session member = rig.peer(1, SplitterRig.SEQUENTIAL);
    Pair first = meet(member, rig.peer(2, SplitterRig.SEQUENTIAL));
    matchmaker.introduce(nowNs, rig.peer(3, SplitterRig.SEQUENTIAL));
    Pair second = member.pairs.get(1);

    assertThat(first.stage).isEqualTo(Pair.Stage.SAMPLING);
    assertThat(second.stage).isEqualTo(Pair.Stage.WAITING);
    assertThat(second.relayStage).isEqualTo(Pair.RelayStage.NONE);
    assertThat(second.relayFromNs).isEqualTo(nowNs + 700 * MS);
    assertThat(second.deadlineNs).isEqualTo(nowNs + 700 * MS);
  }

  @Test
  void pairThatWaitsForItsTurnIsAcquaintedOnce() {
    Session member = rig.peer(1, SplitterRig.SEQUENTIAL);
    meet(member, rig.peer(2, SplitterRig.SEQUENTIAL));
    Session third = rig.peer(3, SplitterRig.SEQUENTIAL);
    matchmaker.introduce(nowNs, third);
    advance(5000);

    Pair waiting = member.pairs.with(3);
    assertThat(told)
        .filteredOn(one -> one.introduction() != null)
        .filteredOn(one -> one.introduction().pairId() == waiting.id)
        .filteredOn(one -> one.introduction().attempt() == 0)
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void pairWhoseTurnHasComeEarlierDoesNotWaitForTheClock() {
    Session member = rig.peer(1, SplitterRig.SEQUENTIAL);
    Pair first = meet(member, rig.peer(2, SplitterRig.SEQUENTIAL));
    matchmaker.introduce(nowNs, rig.peer(3, SplitterRig.SEQUENTIAL));
    Pair second = member.pairs.get(1);
    matchmaker.onReport(nowNs, first.first, first, first.attempt, PathReports.DIRECT);
    matchmaker.onReport(nowNs, first.second, first, first.attempt, PathReports.DIRECT);
    advance(1);

    assertThat(first.stage).isEqualTo(Pair.Stage.DIRECT);
    assertThat(second.stage).isEqualTo(Pair.Stage.SAMPLING);
  }

  @Test
  void hopelessPairIsRelayedAtOnceAndToldItsSecret() {
    Pair pair = meet(rig.peer(1, SplitterRig.RANDOM), rig.peer(2, SplitterRig.RANDOM));

    assertThat(pair.plan).isEqualTo(PunchPlan.RELAY);
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
    assertThat(pair.deadlineNs).isEqualTo(ProtocolMachine.NO_DEADLINE);
    assertThat(pair.attempt).isEqualTo(1);
    assertThat(told).extracting(t -> t.introduction().order()).containsOnly(PunchOrder.NOTHING);
    assertThat(told).hasSize(2);
  }

  @Test
  void reminderTellsAMemberAgainOfItsRelayedPairsAlone() {
    Session member = rig.peer(1, SplitterRig.RANDOM);
    meet(member, rig.peer(2, SplitterRig.RANDOM));
    matchmaker.introduce(nowNs, rig.peer(3, SplitterRig.CONE));
    collect();
    told.clear();
    rig.noticed.clear();
    matchmaker.remind(nowNs, member);
    collect();

    assertThat(rig.noticed).containsExactly(member);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).introduction().other()).isEqualTo(member.pairs.get(0).second.peerId);
  }

  @Test
  void lowPortsAreLearntBeforeThePlanIsMade() {
    Session random = rig.member(2, SplitterRig.RANDOM, JoinRequest.PEER, LOW_ABLE);
    Pair pair = meetWith(random);
    assertThat(pair.stage).isEqualTo(Pair.Stage.SAMPLING);
    assertThat(told).containsExactly(new Told(random, null, 1, 1));
    advance(40);
    assertThat(told).hasSize(1);
    see(random, 700, 1);
    advance(20);

    assertThat(pair.plan).isEqualTo(PunchPlan.LOW_SCAN);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void monitorNeedsNoScanWhateverTheOtherIs() {
    Session monitor =
        rig.member(1, SplitterRig.CONE, JoinRequest.MONITOR, JoinRequest.AGREES_TO_SCANS);

    assertThat(meet(monitor, rig.peer(2, SplitterRig.RANDOM)).plan).isEqualTo(PunchPlan.HOPE);
  }

  @Test
  void onlyWhoAgreesIsScanned() {
    Session unwilling = rig.member(2, SplitterRig.RANDOM, JoinRequest.PEER, 0);

    assertThat(meetWith(unwilling).plan).isEqualTo(PunchPlan.HOPE);
  }

  @Test
  void plainHopeIsRepeatedSlowly() {
    Pair pair = meetWith(rig.member(2, SplitterRig.RANDOM, JoinRequest.PEER, 0));

    assertThat(failAndWait(pair)).isEqualTo(4000);
  }

  @Test
  void thoseBehindOneAddressAreNeighbours() {
    Session one = rig.peer(1, SplitterRig.CONE);
    Session other = rig.peer(2, SplitterRig.RANDOM);
    other.endpoint = one.endpoint.withPort(999);

    assertThat(meet(one, other).plan).isEqualTo(PunchPlan.NEIGHBORS);
  }

  @Test
  void memberThatMovedBeginsAnewWithEverybody() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    failAndWait(pair);
    pair.scans = 2;
    bothReport(pair, PathReports.DIRECT);
    matchmaker.onMoved(nowNs, pair.second);
    collect();

    assertThat(pair.failures).isZero();
    assertThat(pair.scans).isZero();
    assertThat(pair.isDirectBothWays()).isFalse();
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(told.get(told.size() - 1).introduction().moved()).isTrue();
    bothReport(pair, PathReports.DIRECT);
    assertThat(pair.moved).isFalse();
  }

  @Test
  void numbersOfAttemptsComeRoundWithoutZero() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    pair.attempt = 255;
    matchmaker.onMoved(nowNs, pair.first);

    assertThat(pair.attempt).isEqualTo(1);
  }

  @Test
  void relayIsReleasedWhenTheDirectPathIsProved() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    failAndWait(pair);
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
    advance(100);
    bothReport(pair, PathReports.DIRECT);

    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.NONE);
    assertThat(pairs.relayed()).isZero();
  }

  @Test
  void whatIsLearntOfLowPortsMayEndInARelay() {
    Session low = rig.member(2, SplitterRig.RANDOM, JoinRequest.PEER, LOW_ABLE);
    Pair pair = meet(rig.peer(1, SplitterRig.RANDOM), low);
    see(low, 30_700, 1);
    advance(20);

    assertThat(pair.plan).isEqualTo(PunchPlan.RELAY);
    assertThat(pair.deadlineNs).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void freshSamplesOfBothSidesAreMetered() {
    Pair pair = meet(rig.peer(1, SplitterRig.SEQUENTIAL), rig.peer(2, SplitterRig.SEQUENTIAL));
    for (int attempt = 0; attempt < 2; attempt++) {
      seeFresh(pair.first, 41_000 + 100 * attempt);
      seeFresh(pair.second, 41_000 + 100 * attempt);
      advance(20);
      assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
      advance(400);
      failAndWait(pair);
      advanceTo(pair.deadlineNs / MS);
    }

    assertThat(pair.first.flows.flowsPer100s()).isLessThan(0xFFFF);
    assertThat(pair.second.flows.flowsPer100s()).isLessThan(0xFFFF);
  }
}

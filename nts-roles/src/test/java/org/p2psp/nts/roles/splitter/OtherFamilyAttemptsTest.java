// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PlanName;

/** When pairs are tried in the address family beside the main one, and what the other plans do. */
final class OtherFamilyAttemptsTest extends MatchmakerCase {
  private static Endpoint ipv6(Session session) {
    return Endpoint.parse("[2001:db8::" + session.index + "]:5000");
  }

  private void prove(Session session) {
    assertThat(session.onAlternative(nowNs, ipv6(session))).isTrue();
    matchmaker.onAlternative(nowNs, session);
    collect();
  }

  private Pair proved(Session one, Session other) {
    one.onAlternative(nowNs, ipv6(one));
    other.onAlternative(nowNs, ipv6(other));
    return meet(one, other);
  }

  private Introduction lastIntroduction() {
    return told.get(told.size() - 1).introduction();
  }

  /** Fails as often as wanted; fresh sockets are seen meanwhile. */
  private List<PunchPlan> plans(Pair pair, int attempts) {
    List<PunchPlan> plans = new ArrayList<>();
    for (int i = 0; i < attempts; i++) {
      if (pair.stage == Pair.Stage.SAMPLING) {
        seeFresh(pair.first, 41_000 + 100 * i);
        seeFresh(pair.second, 41_000 + 100 * i);
        advance(20);
      }
      assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
      plans.add(pair.plan);
      advance(100);
      failAndWait(pair);
      advanceTo(pair.deadlineNs / MS);
    }
    return plans;
  }

  @Test
  void hopelessPairIsTriedThereAgainAndAgain() {
    Pair pair = proved(rig.peer(1, SplitterRig.RANDOM), rig.peer(2, SplitterRig.RANDOM));

    assertThat(lastIntroduction().order().candidates()).containsExactly(ipv6(pair.first));
    assertThat(plans(pair, 3)).containsOnly(PunchPlan.OTHER_FAMILY);
  }

  @Test
  void portIsGuessedInTurnsWithIt() {
    Pair pair = proved(rig.peer(1, SplitterRig.CONE), rig.peer(2, SplitterRig.SEQUENTIAL));

    assertThat(plans(pair, 4))
        .containsExactly(
            PunchPlan.OTHER_FAMILY, PunchPlan.PREDICT, PunchPlan.OTHER_FAMILY, PunchPlan.PREDICT);
  }

  @Test
  void knownEndpointsAreTriedTogetherWithItAndThenInTurns() {
    Pair pair = proved(rig.peer(1, SplitterRig.CONE), rig.peer(2, SplitterRig.CONE));
    assertThat(lastIntroduction().order().candidates()).last().isEqualTo(ipv6(pair.first));
    assertThat(plans(pair, 2)).containsExactly(PunchPlan.MEET, PunchPlan.OTHER_FAMILY);
    assertThat(plans(pair, 1)).containsExactly(PunchPlan.MEET);

    assertThat(told)
        .filteredOn(one -> one.introduction() != null)
        .filteredOn(one -> one.introduction().attempt() == 3)
        .hasSize(2)
        .allMatch(one -> one.introduction().order().batch() > 0)
        .allMatch(
            one -> one.introduction().order().candidates().stream().allMatch(Endpoint::isIpv4));
  }

  @Test
  void proofOfOneSideChangesNothingAndThatOfBothStartsAnAttempt() {
    Pair pair = meet(rig.peer(1, SplitterRig.RANDOM), rig.peer(2, SplitterRig.RANDOM));
    prove(pair.first);
    assertThat(pair.attempt).isEqualTo(1);
    prove(pair.second);

    assertThat(pair.plan).isEqualTo(PunchPlan.OTHER_FAMILY);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(pair.attempt).isEqualTo(2);
  }

  @Test
  void attemptThatIsCertainGoesOnThoughBothHaveProvedAnotherEndpoint() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.CONE));
    prove(pair.first);
    prove(pair.second);

    assertThat(pair.plan).isEqualTo(PunchPlan.MEET);
    assertThat(pair.attempt).isEqualTo(1);
  }

  @Test
  void scanMakesRoomForIt() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    assertThat(pair.plan).isEqualTo(PunchPlan.BIRTHDAY);
    pair.failures = 4;
    prove(pair.first);
    prove(pair.second);

    assertThat(pair.plan).isEqualTo(PunchPlan.OTHER_FAMILY);
    assertThat(pair.failures).isZero();
    assertThat(pair.attempt).isEqualTo(2);
  }

  @Test
  void directPathIsKept() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    bothReport(pair, PathReports.DIRECT);
    prove(pair.first);
    prove(pair.second);

    assertThat(pair.stage).isEqualTo(Pair.Stage.DIRECT);
    assertThat(pair.attempt).isEqualTo(1);
  }

  @Test
  void pairThatWaitsForTheCalendarIsTriedThereAtOnce() {
    Session member = rig.peer(1, SplitterRig.SEQUENTIAL);
    meet(member, rig.peer(2, SplitterRig.SEQUENTIAL));
    matchmaker.introduce(nowNs, rig.peer(3, SplitterRig.SEQUENTIAL));
    Pair waiting = member.pairs.with(3);
    assertThat(waiting.queued).isTrue();
    prove(waiting.second);
    prove(waiting.first);

    assertThat(waiting.plan).isEqualTo(PunchPlan.OTHER_FAMILY);
    assertThat(waiting.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(waiting.queued).isFalse();
  }

  @Test
  void pairWhoseTurnHasNotComeWaitsForIt() {
    Session member = rig.peer(1, SplitterRig.CONE);
    meet(member, rig.peer(2, SplitterRig.SEQUENTIAL));
    matchmaker.introduce(nowNs, rig.peer(3, SplitterRig.SEQUENTIAL));
    Pair later = member.pairs.with(3);
    assertThat(later.stage).isEqualTo(Pair.Stage.WAITING);
    long turnNs = later.turnNs;
    prove(later.second);
    prove(later.first);

    assertThat(later.attempt).isZero();
    assertThat(later.turnNs).isEqualTo(turnNs);
  }

  @Test
  void membersWithoutAFamilyInCommonAreToldWhy() {
    Endpoint ipv6 = Endpoint.parse("[2001:db8::2]:5000");
    Pair pair = meetWith(rig.memberAt(ipv6, 2, SplitterRig.CONE, JoinRequest.PEER, 0));

    assertThat(pair.plan).isEqualTo(PunchPlan.RELAY);
    assertThat(lastIntroduction().plan()).isEqualTo(PlanName.NO_SHARED_FAMILY);
  }

  @Test
  void hopelessPairOfOneFamilyIsToldThatItIsRelayed() {
    meet(rig.peer(1, SplitterRig.RANDOM), rig.peer(2, SplitterRig.RANDOM));

    assertThat(lastIntroduction().plan()).isEqualTo(PlanName.RELAY);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.roles.splitter.SplitterRig.Told;

/** When pairs get the attempts that fill NAT tables. */
final class ScanAttemptsTest extends MatchmakerCase {
  private void punchFromFreshSocket(Pair pair) {
    assertThat(pair.stage).isEqualTo(Pair.Stage.SAMPLING);
    seeFresh(pair.first, 41_000);
    advance(20);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    advance(400);
  }

  @Test
  void scanBeginsWithARelayFromWhenPlainHellosAreHopeless() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    assertThat(pair.plan).isEqualTo(PunchPlan.BIRTHDAY);
    assertThat(pair.scans).isEqualTo(1);
    assertThat(pair.relayFromNs).isEqualTo(nowNs + 350 * MS);
    advance(349);
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.NONE);
    advance(1);

    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
    assertThat(pair.relayFromNs).isEqualTo(ProtocolMachine.NO_DEADLINE);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void introductionToAScanIsRepeatedWhenTheScanBegins() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    advance(349);
    told.clear();
    advance(1);

    int giveUpUs = (int) ((pair.deadlineNs - 400 * MS - nowNs) / 1000);
    assertThat(told)
        .extracting(Told::introduction)
        .hasSize(2)
        .allMatch(again -> again.attempt() == 1 && again.order().startInUs() == 0)
        .allMatch(again -> again.order().giveUpUs() == giveUpUs)
        .extracting(again -> again.order().scan().ports())
        .containsExactlyInAnyOrder(1, 1170);
  }

  @Test
  void heavyAttemptsAreFewAndFarBetween() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    advance(400);
    assertThat(failAndWait(pair)).isEqualTo(100);
    advance(100);
    assertThat(pair.stage).isEqualTo(Pair.Stage.WAITING);
    assertThat(pair.deadlineNs).isEqualTo((1400 + 20_250) * MS);
    advance(20_150);
    punchFromFreshSocket(pair);
    assertThat(failAndWait(pair)).isEqualTo(100);
    advance(20_250);
    punchFromFreshSocket(pair);

    assertThat(pair.scans).isEqualTo(3);
    assertThat(failAndWait(pair)).isEqualTo(64_000);
  }

  @Test
  void whileAHeavyPlanHasToWaitPlainHellosAreTriedOnce() {
    Session member = rig.peer(1, SplitterRig.CONE);
    meet(member, rig.peer(2, SplitterRig.RANDOM));
    matchmaker.introduce(nowNs, rig.peer(3, SplitterRig.RANDOM));
    Pair second = member.pairs.get(1);

    assertThat(second.plan).isEqualTo(PunchPlan.HOPE);
    assertThat(second.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(failAndWait(second)).isEqualTo(100);
    advance(100);
    assertThat(second.plan).isEqualTo(PunchPlan.BIRTHDAY);
    assertThat(second.stage).isEqualTo(Pair.Stage.WAITING);
  }

  @Test
  void memberThatMovedIsFreeForTheHeavyPlanAgain() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    advance(100);
    matchmaker.onMoved(nowNs, pair.second);

    assertThat(pair.plan).isEqualTo(PunchPlan.BIRTHDAY);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void pathThatIsProvedBeforeTheScanFreesBothMembersForTheNext() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    bothReport(pair, PathReports.DIRECT);

    assertThat(pair.first.calendar.freeFromNs(nowNs, PunchPlan.BIRTHDAY)).isEqualTo(nowNs);
    assertThat(pair.second.calendar.freeFromNs(nowNs, PunchPlan.BIRTHDAY)).isEqualTo(nowNs);
    assertThat(pair.nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void attemptOccupiesBothMembers() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));

    assertThat(pair.first.calendar.freeFromNs(nowNs, PunchPlan.BIRTHDAY)).isGreaterThan(nowNs);
    assertThat(pair.second.calendar.freeFromNs(nowNs, PunchPlan.BIRTHDAY)).isGreaterThan(nowNs);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PathReports;

/** Which pairs of a member wait for others of it, and what lost paths mean to the others. */
final class TurnsTest extends MatchmakerCase {
  /** The last one meets the others, who do not meet each other. */
  private Session newcomer(NatProfile newcomers, NatProfile others) {
    rig.peer(1, others).introduced = true;
    rig.peer(2, others).introduced = true;
    Session newcomer = rig.peer(3, newcomers);
    matchmaker.introduce(nowNs, newcomer);
    collect();
    return newcomer;
  }

  @Test
  void whoGuessesPortsOfTwoOthersDoesSoOneAfterTheOtherWhoeverCameFirst() {
    Session known = newcomer(SplitterRig.CONE, SplitterRig.SEQUENTIAL);
    Session first = rig.peer(4, SplitterRig.CONE);
    first.introduced = true;
    for (int i = 5; i <= 6; i++) {
      Session sequential = rig.peer(i, SplitterRig.SEQUENTIAL);
      rig.sessions.inOrder().forEach(session -> session.introduced = session == first);
      matchmaker.introduce(nowNs, sequential);
    }

    assertThat(known.pairs.with(1).turnNs).isEqualTo(nowNs);
    assertThat(known.pairs.with(2).turnNs).isGreaterThan(nowNs + 100 * MS);
    assertThat(first.pairs.with(5).turnNs).isEqualTo(nowNs);
    assertThat(first.pairs.with(6).turnNs).isGreaterThan(nowNs + 100 * MS);
  }

  @Test
  void whosePortIsGuessedByTwoOthersNeedNotWait() {
    Session guessed = newcomer(SplitterRig.SEQUENTIAL, SplitterRig.CONE);

    assertThat(guessed.pairs.with(1).turnNs).isEqualTo(nowNs);
    assertThat(guessed.pairs.with(2).turnNs).isEqualTo(nowNs);
  }

  @Test
  void pairThatWaitsIsAcquaintedOnBothSides() {
    Session newcomer = newcomer(SplitterRig.SEQUENTIAL, SplitterRig.SEQUENTIAL);
    Pair waiting = newcomer.pairs.with(2);

    assertThat(waiting.queued).isTrue();
    assertThat(told)
        .filteredOn(one -> one.introduction() != null)
        .extracting(SplitterRig.Told::to)
        .containsExactly(waiting.first, waiting.second);
  }

  @Test
  void pairOfANewcomerBeginsAsSoonAsTheOneBeforeItIsDone() {
    Session newcomer = newcomer(SplitterRig.SEQUENTIAL, SplitterRig.SEQUENTIAL);
    bothReport(newcomer.pairs.with(1), PathReports.DIRECT);
    advance(1);

    assertThat(newcomer.pairs.with(2).stage).isEqualTo(Pair.Stage.SAMPLING);
  }

  @Test
  void failuresSpeakAgainstTheMainSocketsOfBothSides() {
    Session newcomer = newcomer(SplitterRig.CONE, SplitterRig.CONE);
    bothReport(newcomer.pairs.with(1), PathReports.FAILED);
    bothReport(newcomer.pairs.with(2), PathReports.FAILED);

    assertThat(newcomer.mainFailures).isEqualTo(2);
    assertThat(newcomer.pairs.with(1).first.mainFailures).isEqualTo(1);
  }

  @Test
  void pairWithGoodHopesIsRelayedOnlyWhenTheyFail() {
    Session newcomer = newcomer(SplitterRig.CONE, SplitterRig.CONE);

    assertThat(newcomer.pairs.with(1).relayFromNs).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void plainHopeIsRelayedBeforeItsAttemptIsOver() {
    Pair pair = meetWith(rig.member(2, SplitterRig.RANDOM, JoinRequest.PEER, 0));
    assertThat(pair.plan).isEqualTo(PunchPlan.HOPE);
    assertThat(pair.relayFromNs).isLessThan(pair.deadlineNs);
    advanceTo(pair.relayFromNs / MS);

    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
  }

  @Test
  void scanOfAPairThatIsRelayedAlreadyEndsInItsTime() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    pair.relayStage = Pair.RelayStage.READY;
    advanceTo(pair.deadlineNs / MS);

    assertThat(pair.stage).isEqualTo(Pair.Stage.WAITING);
    assertThat(pair.failures).isEqualTo(1);
  }

  private static void relay(Pair pair, Session relay, Pair.RelayStage stage) {
    pair.relay = relay;
    pair.relayStage = stage;
    relay.relayed.add(pair);
  }

  @Test
  void relayThatDoesNotConfirmIsReplaced() {
    Session newcomer = newcomer(SplitterRig.CONE, SplitterRig.CONE);
    Pair pair = newcomer.pairs.with(1);
    relay(pair, newcomer.pairs.with(2).first, Pair.RelayStage.ORDERED);
    pair.relayDeadlineNs = nowNs + 50 * MS;
    pairs.schedule(pair);
    advance(50);

    assertThat(pair.relaysRefused).isEqualTo(1);
    assertThat(pair.relay).isNull();
    assertThat(pair.relayStage).isEqualTo(Pair.RelayStage.READY);
  }

  @Test
  void whoLosesAMemberRelaysItNoMore() {
    Session relay = newcomer(SplitterRig.CONE, SplitterRig.CONE);
    Session member = relay.pairs.with(1).first;
    Session newest = rig.peer(4, SplitterRig.CONE);
    member.introduced = false;
    matchmaker.introduce(nowNs, newest); // meets the relay and another one
    Pair other = SplitterRig.pair(member, rig.peer(5, SplitterRig.CONE), PunchPlan.MEET);
    Pair another = SplitterRig.pair(newest, rig.peer(6, SplitterRig.CONE), PunchPlan.MEET);
    for (Pair pair : new Pair[] {other, another}) {
      pairs.add(pair);
      relay(pair, relay, Pair.RelayStage.READY);
    }
    loseDirectPath(relay.pairs.with(1));
    assertThat(other.relay).isNull();
    assertThat(another.relay).isSameAs(relay);
    loseDirectPath(relay.pairs.with(4));

    assertThat(another.relay).isNull();
    assertThat(relay.relayed).isEmpty();
  }

  private void loseDirectPath(Pair pair) {
    bothReport(pair, PathReports.DIRECT);
    report(pair.first, pair, PathReports.LOST);
  }

  @Test
  void pairHasAPathWhenItIsDirectOrItsRelayIsReady() {
    Pair pair = newcomer(SplitterRig.CONE, SplitterRig.CONE).pairs.with(1);
    assertThat(pair.hasPath()).isFalse();
    pair.relayStage = Pair.RelayStage.ORDERED;
    assertThat(pair.hasPath()).isFalse();
    pair.relayStage = Pair.RelayStage.READY;
    assertThat(pair.hasPath()).isTrue();
    pair.relayStage = Pair.RelayStage.NONE;
    bothReport(pair, PathReports.DIRECT);
    assertThat(pair.hasPath()).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.TraversalRig.Reported;
import org.p2psp.nts.roles.peer.TraversalRig.SentHello;

/** What attempts and paths come to, and what is told of it. */
final class TraversalOutcomeTest {
  private static final long MS = 1_000_000;
  private static final Endpoint REMOTE = TraversalRig.REMOTE;
  private static final Endpoint ELSEWHERE = Endpoint.parse("192.0.2.1:33333");
  private static final Endpoint STRANGER = Endpoint.parse("192.0.2.9:9999");
  private static final PeerId FIRST = new PeerId(2000);

  /** To whom the peer is the second party of the pair. */
  private static final int FOLLOWED = 4;

  private final TraversalRig peer = new TraversalRig(TraversalRig.config());

  /** From 10 ms on for a second, with a priming round 20 ms before the others. */
  private static PunchOrder order(Endpoint... candidates) {
    return PeerParts.order(List.of(candidates), PortScan.NONE);
  }

  private <T extends RoleEvent> List<T> events(Class<T> kind) {
    return peer.events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private SentHello last() {
    return peer.hellos.get(peer.hellos.size() - 1);
  }

  private void provePath(int neighbor) {
    peer.introduce(neighbor, 1, order(REMOTE));
    peer.advanceTo(peer.nowNs / MS + 30);
    peer.answerLast(neighbor);
  }

  private void proveElsewhere(int neighbor) {
    peer.hello(neighbor, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.answerLast(neighbor);
  }

  /** A path that is proved is asked for no proof any more. */
  private void assertPath(int neighbor, Endpoint path, Endpoint none) {
    peer.hello(neighbor, 0, path, 0, Hello.REQUEST, 0);
    assertThat(last().request()).as("asks %s back", path).isFalse();
    peer.hello(neighbor, 0, none, 0, Hello.REQUEST, 0);
    assertThat(last().request()).as("asks %s back", none).isTrue();
  }

  @Test
  void attemptThatProvesAPathIsToldWithItsPlanAndTheTimeFromItsStart() {
    peer.advanceTo(7);
    peer.introduce(0, 3, order(REMOTE));
    peer.advanceTo(37);
    peer.answerLast(0);

    assertThat(events(RoleEvent.Attempted.class))
        .containsExactly(new RoleEvent.Attempted(37 * MS, FIRST, 3, PlanName.MEET, true, 20 * MS));
    assertThat(events(RoleEvent.PathUp.class))
        .containsExactly(
            new RoleEvent.PathUp(37 * MS, FIRST, PathKind.DIRECT, null, REMOTE, 3, 30 * MS, 0));
  }

  @Test
  void attemptThatFailsIsToldWhenItsTimeIsOver() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(2000);

    assertThat(events(RoleEvent.Attempted.class))
        .containsExactly(
            new RoleEvent.Attempted(1010 * MS, FIRST, 1, PlanName.MEET, false, 1000 * MS));
  }

  @Test
  void whoAreOnlyAcquaintedHaveAttemptedNothing() {
    peer.introduce(0, 1, PunchOrder.NOTHING);
    peer.advanceTo(5000);

    assertThat(events(RoleEvent.Attempted.class)).isEmpty();
  }

  @Test
  void roundTripIsReportedAndLaterOnesMoveItByAnEighth() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    SentHello hello = last();
    peer.advanceTo(54);
    peer.hello(0, 0, REMOTE, hello.nonce(), Hello.RESPONSE, 1);
    peer.introduce(0, 2, order(REMOTE));
    peer.advanceTo(64);
    hello = last();
    peer.advanceTo(72);
    peer.hello(0, 0, REMOTE, hello.nonce(), Hello.RESPONSE, 1);

    assertThat(peer.reports)
        .containsExactly(
            new Reported(1000, 1, PathReports.DIRECT), new Reported(1000, 2, PathReports.DIRECT));
    assertThat(peer.roundTripsUs).containsExactly(24_000, (7 * 24_000 + 8_000) / 8);
  }

  @Test
  void firstPartyOfAPairKeepsItsPathWhateverTheOtherSendsOver() {
    provePath(0);
    proveElsewhere(0);
    peer.chunk(0, 1, 0, ELSEWHERE);
    peer.answerLast(0);

    assertPath(0, REMOTE, ELSEWHERE);
  }

  @Test
  void secondPartyOfAPairFollowsTheFirstToTheWayOfItsChunks() {
    provePath(FOLLOWED);
    proveElsewhere(FOLLOWED);
    assertPath(FOLLOWED, REMOTE, ELSEWHERE);
    peer.chunk(FOLLOWED, 1, 0, ELSEWHERE);
    peer.answerLast(FOLLOWED);
    peer.chunk(FOLLOWED, 2, 0, REMOTE);

    assertThat(peer.machine.drops().of(DropReason.UNPROVED_SOURCE)).isZero();
    assertPath(FOLLOWED, ELSEWHERE, REMOTE);
    assertThat(events(RoleEvent.PathUp.class)).hasSize(1);
  }

  @Test
  void secondPartyDoesNotFollowAHelloFromWhereNoChunkCame() {
    provePath(FOLLOWED);
    peer.chunk(FOLLOWED, 1, 0, STRANGER);
    proveElsewhere(FOLLOWED);
    assertPath(FOLLOWED, REMOTE, ELSEWHERE);
    peer.chunk(FOLLOWED, 2, 3, ELSEWHERE);
    proveElsewhere(FOLLOWED);

    assertPath(FOLLOWED, REMOTE, ELSEWHERE);
  }

  @Test
  void withThePathTheOtherWayIsVoidToo() {
    provePath(0);
    proveElsewhere(0);
    peer.chunk(0, 1, 0, ELSEWHERE);
    assertThat(peer.machine.drops().of(DropReason.UNPROVED_SOURCE)).isZero();
    peer.advanceTo(60_000);
    assertThat(events(RoleEvent.PathLost.class)).hasSize(1);
    peer.chunk(0, 2, 0, ELSEWHERE);

    assertThat(peer.machine.drops().of(DropReason.UNPROVED_SOURCE)).isEqualTo(1);
  }

  @Test
  void helloThatIsTooLongIsCountedAndDropped() {
    peer.introduce(0, 1, order());
    peer.longHello(0);

    assertThat(peer.hellos).isEmpty();
    assertThat(peer.machine.drops().of(DropReason.WRONG_LENGTH)).isEqualTo(1);
  }

  @Test
  void helloThatComesInWhileNothingElseIsDueDrawsOthersAtTheirPace() {
    peer.introduce(0, 1, order());
    peer.advanceTo(100);
    peer.hello(0, 4, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.advanceTo(210);

    assertThat(peer.hellos).extracting(SentHello::atMs).containsExactly(100L, 150L, 200L);
  }

  @Test
  void everyHelloIsCountedAnswersToo() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);
    peer.answerLast(0);
    peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);
    assertThat(peer.hellos).hasSize(4);

    assertThat(peer.costs().hellosSent()).isEqualTo(4);
  }

  @Test
  void whoJoinsAnewForgetsItsNeighboursAndWhatWasTriedWithThem() {
    provePath(0);
    peer.introduce(1, 1, order(REMOTE));
    peer.noticeRelay(1, new PeerId(3000));
    peer.introduce(2, 1, order(REMOTE));
    peer.rejoin();
    long atNs = peer.nowNs;
    peer.hellos.clear();
    peer.advanceTo(atNs / MS + 1000);
    assertThat(events(RoleEvent.PathLost.class))
        .containsExactly(
            new RoleEvent.PathLost(atNs, FIRST, "joined anew"),
            new RoleEvent.PathLost(atNs, new PeerId(2001), "joined anew"));
    assertThat(peer.hellos).isEmpty();
    peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);
    assertThat(peer.machine.drops().of(DropReason.UNKNOWN_KEY)).isEqualTo(1);

    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(peer.nowNs / MS + 100);
    assertThat(peer.hellos).hasSize(3);
  }

  @Test
  void helloOfAFormerTeamIsNoReplayInTheNewOne() {
    peer.introduce(0, 1, order());
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.rejoin();
    peer.introduce(TraversalRig.introduction(1, FIRST, 1, false, order()));
    peer.introduce(TraversalRig.introduction(0, FIRST, 1, false, order()));

    assertThat(events(RoleEvent.PathLost.class)).isEmpty();
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    assertThat(peer.machine.drops().of(DropReason.REPLAYED)).isZero();
  }

  /** Four mappings in a row, and one every 100 ms after that. */
  @Test
  void furtherPortsOfAGuessWaitWhileThoseThatBeginFindHalfABurst() {
    PunchLimits limits = new PunchLimits(10, 4, 2048, 1L << 40, 1L << 40, 0, 9, true);
    TraversalRig poor = new TraversalRig(TraversalRig.config().withLimits(limits));
    poor.introduce(0, 1, order(ELSEWHERE, REMOTE, REMOTE.withPort(4001))); // the last one first
    poor.advanceTo(12);
    poor.introduce(1, 1, order(STRANGER));
    poor.advanceTo(90);
    assertThat(poor.hellos).filteredOn(hello -> hello.to().equals(ELSEWHERE)).isEmpty();
    assertThat(poor.hellos)
        .filteredOn(hello -> hello.to().equals(STRANGER))
        .first()
        .extracting(SentHello::atMs)
        .isEqualTo(22L);
    poor.advanceTo(900);

    assertThat(poor.hellos).filteredOn(hello -> hello.to().equals(ELSEWHERE)).isNotEmpty();
    assertThat(poor.costs().hellosDeferred()).isEqualTo(1);
  }
}

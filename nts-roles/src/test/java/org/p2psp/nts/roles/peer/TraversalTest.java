// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.TraversalRig.Reported;
import org.p2psp.nts.roles.peer.TraversalRig.SentHello;

final class TraversalTest {
  private static final Endpoint REMOTE = TraversalRig.REMOTE;
  private static final Endpoint ELSEWHERE = Endpoint.parse("192.0.2.1:33333");
  private static final PeerId FIRST = new PeerId(2000);

  private final TraversalRig peer = new TraversalRig(TraversalRig.config());

  /** The splitter's ports are probed when the peer joins. */
  private static final int PROBES = 3;

  /** From 10 ms on for a second, with a priming round 20 ms before the others. */
  private static PunchOrder order(Endpoint... candidates) {
    return PeerParts.order(List.of(candidates), PortScan.NONE);
  }

  private SentHello last() {
    return peer.hellos.get(peer.hellos.size() - 1);
  }

  private List<RoleEvent.PathUp> pathsUp() {
    return peer.events.stream()
        .filter(RoleEvent.PathUp.class::isInstance)
        .map(RoleEvent.PathUp.class::cast)
        .toList();
  }

  private void provePath() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    peer.answerLast(0);
  }

  @Test
  void introductionIsFollowedByAPrimingHelloAndOthers() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(100);

    assertThat(peer.hellos).extracting(SentHello::atMs).containsExactly(10L, 30L, 80L);
    assertThat(peer.hellos).extracting(SentHello::timeToLive).containsExactly(2, 0, 0);
    assertThat(peer.hellos).allMatch(hello -> hello.to().equals(REMOTE) && hello.slot() == 0);
    assertThat(peer.hellos).allMatch(hello -> hello.request() && !hello.response());
    assertThat(peer.hellos).allMatch(hello -> hello.depth() == 0);
  }

  @Test
  void nonceThatComesBackProvesThePathAndEndsTheAttempt() {
    provePath();
    peer.advanceTo(900);

    assertThat(peer.hellos).hasSize(2);
    assertThat(peer.reports).containsExactly(new Reported(1000, 1, PathReports.DIRECT));
    assertThat(pathsUp())
        .containsExactly(
            new RoleEvent.PathUp(
                30_000_000L, FIRST, PathKind.DIRECT, null, REMOTE, 1, 30_000_000L, 0));
  }

  @Test
  void roundTripIsThatOfTheHello() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    SentHello hello = last();
    peer.advanceTo(55);
    peer.hello(0, 0, REMOTE, hello.nonce(), Hello.RESPONSE, 1);

    assertThat(pathsUp().get(0).roundTripNs()).isEqualTo(25_000_000L);
  }

  @Test
  void nonceProvesNoOtherPathThanItsOwn() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    peer.hello(0, 0, ELSEWHERE, last().nonce(), Hello.RESPONSE, 1);
    peer.hello(0, 0, REMOTE, 12345, Hello.RESPONSE, 1);

    assertThat(pathsUp()).isEmpty();
  }

  @Test
  void attemptThatProvesNothingHasFailedWhenItsTimeIsOver() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(1009);
    assertThat(peer.reports).isEmpty();
    peer.advanceTo(1010);

    assertThat(peer.reports).containsExactly(new Reported(1000, 1, PathReports.FAILED));
    peer.advanceTo(3000);
    assertThat(last().atMs()).isLessThan(1010);
  }

  @Test
  void helloFromAnUnexpectedEndpointIsAnsweredThereAndAsksBack() {
    peer.introduce(0, 1, order());
    peer.hello(0, 4, ELSEWHERE, 0, Hello.REQUEST, 0);

    assertThat(peer.hellos).hasSize(1);
    assertThat(last().to()).isEqualTo(ELSEWHERE);
    assertThat(last().slot()).isEqualTo(4);
    assertThat(last().request()).isTrue();
    assertThat(last().response()).isTrue();
    peer.answerLast(0);
    assertThat(pathsUp()).extracting(RoleEvent.PathUp::endpoint).containsExactly(ELSEWHERE);
  }

  @Test
  void whileHellosGoThereAnywayFurtherAnswersDoNotAskBack() {
    peer.introduce(0, 1, order());
    peer.hello(0, 4, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.hello(0, 4, ELSEWHERE, 0, Hello.REQUEST, 0);

    assertThat(peer.hellos).hasSize(2);
    assertThat(last().response()).isTrue();
    assertThat(last().request()).isFalse();
  }

  @Test
  void answersToWhereHellosHaveGoneCostNoMapping() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    for (int i = 0; i < 5; i++) {
      peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);
    }

    assertThat(peer.mappingsOpened()).isEqualTo(PROBES + 1);
  }

  @Test
  void answerToWhereNoHelloHasGoneCostsOneMapping() {
    peer.introduce(0, 1, order(REMOTE));
    peer.advanceTo(30);
    peer.hello(0, 4, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.hello(0, 4, ELSEWHERE, 0, Hello.REQUEST, 0);

    assertThat(peer.mappingsOpened()).isEqualTo(PROBES + 2);
  }

  @Test
  void whereAHelloCameFromThereGoTheNextOnes() {
    peer.introduce(0, 1, order(REMOTE));
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.advanceTo(400);

    assertThat(peer.hellos.stream().filter(hello -> hello.to().equals(REMOTE))).isEmpty();
    assertThat(peer.hellos).hasSizeGreaterThan(5);
  }

  @Property(tries = 60)
  void chainOfAnswersEndsAtTheMostDepth(@ForAll @IntRange(max = 255) int depth) {
    TraversalRig other = new TraversalRig(TraversalRig.config());
    other.introduce(0, 1, order());
    other.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, depth);
    SentHello answer = other.hellos.get(0);

    assertThat(answer.depth()).isEqualTo(Math.min(depth + 1, Hello.MOST_DEPTH));
    assertThat(answer.request()).isEqualTo(depth + 1 < Hello.MOST_DEPTH);
    assertThat(answer.response()).isTrue();
  }

  @Test
  void helloOverAProvedPathIsAnsweredAndAsksForNothing() {
    provePath();
    peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);

    assertThat(last().response()).isTrue();
    assertThat(last().request()).isFalse();
  }

  @Test
  void whatAsksForNothingIsNotAnswered() {
    peer.introduce(0, 1, order());
    peer.hello(0, 0, ELSEWHERE, 1, Hello.RESPONSE, 1);

    assertThat(peer.hellos).isEmpty();
  }

  @Test
  void introductionThatIsNotNewerChangesNothing() {
    peer.introduce(0, 5, order(REMOTE));
    peer.introduce(0, 5, order(ELSEWHERE));
    peer.introduce(0, 4, order(ELSEWHERE));
    peer.advanceTo(500);

    assertThat(peer.hellos).isNotEmpty().allMatch(hello -> hello.to().equals(REMOTE));
  }

  @Test
  void newerIntroductionReplacesTheAttemptAlsoAfterTheHighestNumber() {
    peer.introduce(0, 255, order(REMOTE));
    peer.introduce(0, 1, order(ELSEWHERE));
    peer.advanceTo(2000);

    assertThat(peer.hellos).isNotEmpty().allMatch(hello -> hello.to().equals(ELSEWHERE));
    assertThat(peer.reports).containsExactly(new Reported(1000, 1, PathReports.FAILED));
  }

  @Test
  void firstPathIsKeptWhileItLives() {
    provePath();
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.answerLast(0);
    peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);
    assertThat(last().request()).isFalse();
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);

    assertThat(last().request()).isTrue();
  }

  @Test
  void afterAMoveTheFirstPathIsInDoubtAndTheNextOneProvedIsTaken() {
    provePath();
    peer.introduce(TraversalRig.introduction(0, FIRST, 2, true, order()));
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.answerLast(0);
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);

    assertThat(last().request()).isFalse();
    assertThat(pathsUp()).hasSize(1);
    assertThat(peer.reports).contains(new Reported(1000, 2, PathReports.DIRECT));
  }

  @Test
  void withoutAMoveAnotherIntroductionLeavesThePathInPlace() {
    provePath();
    peer.introduce(TraversalRig.introduction(0, FIRST, 2, false, order()));
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.answerLast(0);
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);

    assertThat(last().request()).isTrue();
    assertThat(peer.reports).contains(new Reported(1000, 2, PathReports.DIRECT));
  }

  @Test
  void peerThatComesBackUnderANewPairIsMetAnew() {
    provePath();
    peer.introduce(TraversalRig.introduction(1, FIRST, 1, false, order()));
    peer.hello(0, 0, REMOTE, 0, Hello.REQUEST, 0);

    assertThat(peer.events).contains(new RoleEvent.PathLost(30_000_000L, FIRST, "came back"));
    assertThat(peer.machine.drops().of(DropReason.UNKNOWN_KEY)).isEqualTo(1);
  }

  @Test
  void nobodyIsIntroducedToItself() {
    peer.introduce(TraversalRig.introduction(0, new PeerId(77), 1, false, order(REMOTE)));
    peer.advanceTo(500);

    assertThat(peer.hellos).isEmpty();
    assertThat(peer.machine.drops().of(DropReason.MALFORMED)).isEqualTo(1);
  }

  @Test
  void moreNeighboursThanTheBoundAreNotMet() {
    TraversalRig small = new TraversalRig(TraversalRig.config().withMostNeighbors(1));
    small.introduce(0, 1, order(REMOTE));
    small.introduce(1, 1, order(ELSEWHERE));
    small.advanceTo(500);

    assertThat(small.hellos).isNotEmpty().allMatch(hello -> hello.to().equals(REMOTE));
    assertThat(small.machine.drops().of(DropReason.TABLE_FULL)).isEqualTo(1);
  }

  @Test
  void helloThatIsNoneIsCountedAndDropped() {
    peer.introduce(0, 1, order());
    peer.hello(3, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    assertThat(peer.machine.drops().of(DropReason.UNKNOWN_KEY)).isEqualTo(1);
    peer.hello(0, 0, ELSEWHERE, 0, Hello.REQUEST, 0);
    peer.repeat(0, 0);
    assertThat(peer.machine.drops().of(DropReason.REPLAYED)).isEqualTo(1);
    peer.repeat(25, 1);

    assertThat(peer.machine.drops().of(DropReason.NOT_AUTHENTIC)).isEqualTo(1);
    assertThat(peer.hellos).hasSize(1);
  }

  @Test
  void pathThatFallsSilentIsReportedLost() {
    provePath();
    peer.advanceTo(60_000);

    assertThat(peer.reports).contains(new Reported(1000, 1, PathReports.LOST));
    assertThat(peer.events).anyMatch(RoleEvent.PathLost.class::isInstance);
  }
}

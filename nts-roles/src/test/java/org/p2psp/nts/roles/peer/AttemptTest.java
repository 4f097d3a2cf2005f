// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.api.wire.SocketRenewal;

final class AttemptTest {
  private static final long MS = 1_000_000;
  private static final int SLOT = 3;
  private static final Endpoint FIRST = Endpoint.parse("192.0.2.1:1001");
  private static final Endpoint SECOND = Endpoint.parse("192.0.2.1:1002");
  private static final Endpoint ELSEWHERE = Endpoint.parse("192.0.2.1:33333");

  private final PeerContext context = PeerParts.context(1);

  private record Sent(long atMs, int slot, Endpoint to, int timeToLive) {}

  /** Carries the attempt out, asked at each of its deadlines. */
  private static List<Sent> run(Attempt attempt) {
    List<Sent> hellos = new ArrayList<>();
    long nowNs = 0;
    while (!attempt.isOver(nowNs)) {
      nowNs = Math.max(nowNs, attempt.deadlineNs());
      HelloLane lane = attempt.next();
      if (nowNs >= lane.nextNs() && !attempt.isOver(nowNs)) {
        hellos.add(new Sent(nowNs / MS, lane.slot(), lane.target(), lane.timeToLive()));
        lane.onSent(nowNs);
      }
    }
    return hellos;
  }

  private Attempt attempt(boolean priming, PortScan scan, Endpoint... targets) {
    PunchOrder order = PeerParts.order(List.of(), scan);
    int timeToLive = priming ? order.primingTimeToLive() : 0;
    Neighbor neighbor = PeerParts.neighbor(context, 1);
    Attempt attempt = new Attempt(neighbor, order, SLOT, targets, priming, 0);
    if (scan.isWanted()) {
      int sockets = Math.max(1, scan.sockets());
      attempt.add(
          new HelloScan(scan, SLOT, sockets, FIRST, timeToLive, new Random(1), 10 * MS), scan);
    }
    return attempt;
  }

  private Attempt rounds(boolean priming, Endpoint... targets) {
    return attempt(priming, PortScan.NONE, targets);
  }

  private static PortScan scan(int ports, int step, int sockets, Priming priming, int passes) {
    return new PortScan(ports, 2000, 2999, step, sockets, false, priming, passes, 0, 0);
  }

  @Test
  void hellosComeQuicklyAndThenEverSlowerUntilTheEnd() {
    assertThat(run(rounds(false, FIRST)))
        .extracting(Sent::atMs)
        .containsExactly(10L, 60L, 110L, 160L, 210L, 310L, 410L, 510L, 610L, 710L, 810L, 910L);
  }

  @Test
  void everyTargetGetsOneHelloPerRoundAtABearablePace() {
    assertThat(run(rounds(false, FIRST, SECOND)).subList(0, 4))
        .containsExactly(
            new Sent(10, SLOT, FIRST, 0),
            new Sent(15, SLOT, SECOND, 0),
            new Sent(60, SLOT, FIRST, 0),
            new Sent(65, SLOT, SECOND, 0));
  }

  @Test
  void primingRoundComesFirstWithItsTimeToLive() {
    assertThat(run(rounds(true, FIRST)).subList(0, 3))
        .containsExactly(
            new Sent(10, SLOT, FIRST, 2),
            new Sent(30, SLOT, FIRST, 0),
            new Sent(80, SLOT, FIRST, 0));
  }

  @Test
  void manyTargetsAreNeverHurried() {
    Endpoint[] targets = new Endpoint[64];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = FIRST.withPort(2000 + i);
    }
    List<Sent> hellos = run(rounds(false, targets));

    assertThat(hellos).hasSize(200);
    for (int i = 1; i < hellos.size(); i++) {
      assertThat(hellos.get(i).atMs() - hellos.get(i - 1).atMs()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void withoutTargetsItOnlyWaitsForHellos() {
    Attempt attempt = rounds(true);

    assertThat(run(attempt)).isEmpty();
    assertThat(attempt.deadlineNs()).isEqualTo(1010 * MS);
  }

  @Test
  void onlyTheFirstHelloToATargetOpensAMapping() {
    Attempt attempt = rounds(false, FIRST, SECOND);
    List<Boolean> opens = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      opens.add(attempt.next().opensMapping());
      attempt.next().onSent(attempt.next().nextNs());
    }

    assertThat(opens).containsExactly(true, true, false, false);
  }

  @Test
  void aHelloThatCameInDrawsAllHellosForAWhile() {
    Attempt attempt = attempt(false, scan(500, 1, 0, Priming.NONE, 1), FIRST);
    attempt.onHello(10 * MS, 9, ELSEWHERE, true);
    List<Sent> hellos = run(attempt);

    assertThat(hellos.subList(0, 12))
        .allSatisfy(
            hello -> {
              assertThat(hello.slot()).isEqualTo(9);
              assertThat(hello.to()).isEqualTo(ELSEWHERE);
              assertThat(hello.timeToLive()).isZero();
            });
    assertThat(hellos.get(12).to()).isNotEqualTo(ELSEWHERE);
  }

  @Test
  void aScanOfManyPortsEndsThePlainHellos() {
    List<Sent> hellos = run(attempt(false, scan(500, 1, 0, Priming.NONE, 1), FIRST));

    assertThat(hellos.stream().filter(hello -> hello.to().equals(FIRST))).hasSize(1);
  }

  @Test
  void allSocketsGoToAPortBeforeTheNextPortsTurn() {
    List<Sent> hellos = run(attempt(false, scan(3, 7, 2, Priming.NONE, 1)));

    assertThat(hellos).extracting(Sent::slot).containsExactly(3, 4, 3, 4, 3, 4);
    assertThat(hellos)
        .extracting(hello -> hello.to().port())
        .containsExactly(2000, 2000, 2007, 2007, 2014, 2014);
  }

  @Test
  void firstPassDiesBehindTheOwnNatAndTheNextOneDoesNot() {
    List<Sent> hellos = run(attempt(true, scan(2, 1, 0, Priming.FIRST_PASS, 2)));

    assertThat(hellos).extracting(Sent::timeToLive).containsExactly(2, 2, 0, 0);
  }

  @Test
  void whoOnlyWaitsIsNeverHeard() {
    List<Sent> hellos = run(attempt(true, scan(1, 0, 4, Priming.EVERY_PASS, 2)));

    assertThat(hellos).hasSize(8).extracting(Sent::timeToLive).containsOnly(2);
  }

  @Test
  void renewedSocketsMakeRoomInSilenceAndTheirSuccessorsOnlyOpen() {
    PortScan scan =
        new PortScan(
            1,
            2000,
            2000,
            0,
            3,
            false,
            Priming.FIRST_PASS,
            2,
            0,
            20,
            new SocketRenewal(2, 10),
            false);
    List<Sent> hellos = run(attempt(true, scan));

    assertThat(hellos)
        .extracting(Sent::slot, Sent::timeToLive)
        .containsExactly(
            tuple(3, 2),
            tuple(4, 2),
            tuple(5, 2), // all open
            tuple(6, 2), // for 3
            tuple(7, 2), // for 4
            tuple(5, 0),
            tuple(6, 0),
            tuple(7, 0)); // all speak up
    assertThat(hellos.get(3).atMs()).isEqualTo(110);
    assertThat(hellos.get(4).atMs()).isEqualTo(120);
    assertThat(hellos.get(5).atMs()).isEqualTo(210);
  }

  @Test
  void attemptIsIdleOnlyIfThereIsNothingToSend() {
    Neighbor neighbor = PeerParts.neighbor(context, 1);
    for (PunchOrder order :
        List.of(
            PeerParts.order(List.of(FIRST), PortScan.NONE),
            PeerParts.order(List.of(), scan(2, 1, 0, Priming.NONE, 1)))) {
      assertThat(new Attempt(neighbor, order, SLOT, new Endpoint[0], false, 0).idle).isFalse();
    }
    PunchOrder nothing = PunchOrder.NOTHING;
    assertThat(new Attempt(neighbor, nothing, SLOT, new Endpoint[0], false, 0).idle).isTrue();
  }

  @Test
  void socketWhereAHelloCameInIsInUseWhileItIsAsked() {
    Attempt attempt = rounds(false, FIRST);
    assertThat(attempt.focusSlot()).isEqualTo(SLOT);
    attempt.onHello(0, 9, ELSEWHERE, true);
    assertThat(attempt.focusSlot()).isEqualTo(9);
  }

  @Test
  void attemptSaysWhenItsNextHelloIsDue() {
    assertThat(rounds(false, FIRST)).hasToString("attempt from slot 3, next hello at 10000000 ns");
    assertThat(rounds(false)).hasToString("attempt from slot 3, next hello at -1 ns");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.api.wire.SocketRenewal;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.TraversalRig.SentHello;
import org.p2psp.nts.roles.peer.TraversalRig.SentProbe;
import org.p2psp.nts.roles.peer.TraversalRig.SocketOrder;

/** The sockets and limits of a peer that carries out orders, seen from outside. */
final class ScanSocketsTest {
  private static final Endpoint REMOTE = TraversalRig.REMOTE;
  private static final PunchLimits LIMITS = PunchLimits.DEFAULT;

  /** The splitter's ports are probed from each socket. */
  private static final int PROBES = 3;

  private final TraversalRig peer = new TraversalRig(TraversalRig.config());

  private static PunchOrder order(PortScan scan) {
    return PeerParts.order(List.of(REMOTE), scan);
  }

  private static PortScan scan(int ports, int sockets, boolean low) {
    return new PortScan(ports, 2000, 9000, 1, sockets, low, Priming.EVERY_PASS, 1, 0, 0);
  }

  private static TraversalRig limited(PunchLimits limits) {
    return new TraversalRig(TraversalRig.config().withLimits(limits));
  }

  private List<Integer> closed() {
    return closed(peer);
  }

  private static List<Integer> closed(TraversalRig peer) {
    return peer.orders.stream().filter(o -> !o.opening()).map(SocketOrder::slot).toList();
  }

  private static List<SentHello> scanned(TraversalRig peer) {
    return peer.hellos.stream().filter(hello -> hello.to().port() != REMOTE.port()).toList();
  }

  @Test
  void lowSocketsAreOpenedAtPortsOfTheClassThatNatsKeep() {
    peer.introduce(0, 1, order(scan(1, 3, true)));
    peer.advanceTo(200);

    assertThat(peer.orders)
        .containsExactly(
            new SocketOrder(0, true, 1, 600, 1023),
            new SocketOrder(0, true, 2, 600, 1023),
            new SocketOrder(0, true, 3, 600, 1023));
    assertThat(scanned(peer)).extracting(SentHello::slot).containsExactly(1, 2, 3);
    assertThat(scanned(peer)).allMatch(hello -> hello.timeToLive() == 2);
  }

  @Test
  void socketsOfAScanAreClosedSoonAfterItsEndAndNotBefore() {
    peer.introduce(0, 1, order(scan(1, 3, false)));
    peer.advanceTo(1000);
    assertThat(peer.orders).isEmpty();
    peer.advanceTo(2010);

    assertThat(closed()).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(peer.orders).allMatch(order -> order.atMs() >= 1010);
  }

  @Test
  void socketOfAProvedPathStaysOpen() {
    peer.introduce(0, 1, order(scan(1, 3, false)));
    peer.advanceTo(100);
    peer.hello(0, 2, REMOTE, 0, Hello.REQUEST, 0);
    peer.answerLast(0);
    peer.advanceTo(3000);

    assertThat(closed()).containsExactlyInAnyOrder(1, 3);
  }

  private static PortScan renewed(int sockets, int renewals) {
    SocketRenewal renewal = new SocketRenewal(renewals, 10);
    return new PortScan(
        1, 2000, 2000, 0, sockets, false, Priming.FIRST_PASS, 1, 0, 0, renewal, false);
  }

  @Test
  void renewedSocketIsClosedAsItsSuccessorOpensThoughThereIsRoomForNoMore() {
    TraversalRig few = limited(new PunchLimits(200, 64, 2048, 1L << 40, 1L << 40, 0, 3, true));
    few.introduce(0, 1, order(renewed(3, 2)));
    few.advanceTo(409);

    assertThat(scanned(few)).extracting(SentHello::slot).containsExactly(1, 2, 3, 4, 5);
    assertThat(scanned(few).subList(3, 5)).extracting(SentHello::atMs).containsExactly(110L, 120L);
    assertThat(closed(few)).containsExactly(1, 2);
  }

  @Test
  void socketWhereAHelloCameInDoesNotMakeRoom() {
    peer.introduce(0, 1, order(renewed(3, 2)));
    peer.advanceTo(50);
    peer.hello(0, 1, REMOTE, 0, Hello.REQUEST, 0);
    peer.advanceTo(1000);

    assertThat(closed()).doesNotContain(1);
    assertThat(peer.mappingsOpened()).as("looks again every 20 ms").isLessThan(15);
  }

  @Test
  void numbersOfSocketsThatWillBeRenewedAreNobodyElses() {
    peer.introduce(0, 1, order(renewed(3, 2)));
    peer.orderSample(7, 0);

    assertThat(peer.probes).hasSize(PROBES).allMatch(probe -> probe.slot() == 6);
  }

  @Test
  void scanWithoutSocketsOfItsOwnGoesOutFromThatOfTheOrder() {
    peer.introduce(0, 1, order(scan(5, 0, false)));
    peer.advanceTo(900);

    assertThat(scanned(peer)).hasSize(5).allMatch(hello -> hello.slot() == 0);
    assertThat(closed()).isEmpty();
  }

  /** The other side may have proved the way through that socket, and use it. */
  @Test
  void socketWhereAHelloCameInIsKeptForAWhileThoughAnotherOneHasThePath() {
    peer.introduce(0, 1, order(scan(1, 3, false)));
    peer.advanceTo(100);
    peer.hello(0, 2, REMOTE, 0, Hello.REQUEST, 0);
    peer.hello(0, 3, REMOTE, 0, Hello.REQUEST, 0);
    peer.answerLast(0);
    peer.advanceTo(3000);
    assertThat(closed()).containsExactly(1);
    peer.advanceTo(3300);

    assertThat(closed()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void slotNumbersAreNeverGivenOutTwice() {
    peer.introduce(0, 1, order(scan(1, 3, false)));
    peer.advanceTo(3000);
    peer.hellos.clear();
    peer.introduce(0, 2, order(scan(1, 2, false)));
    peer.advanceTo(3200);

    assertThat(scanned(peer)).extracting(SentHello::slot).containsExactly(4, 5);
  }

  @Test
  void scanUsesNoMoreSocketsThanThereMayBe() {
    TraversalRig few = limited(new PunchLimits(200, 64, 2048, 1L << 40, 1L << 40, 0, 2, true));
    few.introduce(0, 1, order(scan(1, 5, false)));
    few.advanceTo(200);
    assertThat(scanned(few)).extracting(SentHello::slot).containsExactly(1, 2);
    few.introduce(1, 1, order(scan(1, 5, false)));
    few.advanceTo(400);

    assertThat(scanned(few)).hasSize(2);
  }

  @Test
  void sampleIsProbedFromItsSocketAndAnAttemptWithItsNumberUsesIt() {
    peer.orderSample(3, 0);
    assertThat(peer.probes)
        .extracting(SentProbe::slot, SentProbe::batch, SentProbe::order)
        .containsExactly(tuple(1, 3, 0), tuple(1, 3, 1), tuple(1, 3, 2));
    peer.introduce(0, 1, order(PortScan.NONE));
    peer.advanceTo(200);

    assertThat(peer.hellos).isNotEmpty().allMatch(hello -> hello.slot() == 1);
  }

  @Test
  void sampleThatNobodyUsesIsClosedAfterTwoSeconds() {
    peer.orderSample(3, Notices.LOW_PORT);
    peer.advanceTo(1999);
    assertThat(peer.orders).containsExactly(new SocketOrder(0, true, 1, 600, 1023));
    peer.advanceTo(2260);

    assertThat(closed()).containsExactly(1);
  }

  @Test
  void sampleThatAnAttemptUsesIsKeptToItsEnd() {
    peer.orderSample(3, 0);
    peer.advanceTo(1900);
    peer.introduce(0, 1, order(PortScan.NONE));
    peer.advanceTo(2900);
    assertThat(closed()).isEmpty();
    peer.advanceTo(3500);

    assertThat(closed()).containsExactly(1);
  }

  @Test
  void repeatedOrOlderOrderForASampleOpensNothing() {
    peer.orderSample(3, 0);
    peer.orderSample(3, 0);
    peer.orderSample(2, 0);

    assertThat(peer.probes).hasSize(3);
  }

  @Test
  void sampleThatFindsNoRoomIsCounted() {
    TraversalRig few = limited(new PunchLimits(200, 64, 2048, 1L << 40, 1L << 40, 0, 1, true));
    few.orderSample(1, 0);
    few.orderSample(2, 0);

    assertThat(few.machine.drops().of(DropReason.TABLE_FULL)).isEqualTo(1);
    assertThat(few.probes).hasSize(3);
  }

  @Test
  void whoRefusesScansSendsThePlainHellosAlone() {
    TraversalRig unwilling = limited(LIMITS.withScans(false));
    unwilling.introduce(0, 1, order(scan(500, 0, false)));
    unwilling.advanceTo(900);

    assertThat(scanned(unwilling)).isEmpty();
    assertThat(unwilling.hellos).hasSizeGreaterThan(5);
  }

  @Test
  void twoHeavyScansAreNotMadeAtATime() {
    peer.introduce(0, 1, order(scan(500, 0, false)));
    peer.introduce(1, 1, order(scan(400, 0, false)));
    peer.advanceTo(1000);

    assertThat(scanned(peer)).extracting(hello -> hello.to().port()).doesNotHaveDuplicates();
  }

  @Test
  void newMappingsAreOpenedNoFasterThanTheBudget() {
    TraversalRig slow = limited(new PunchLimits(20, 1, 2048, 1L << 40, 1L << 40, 0, 9, true));
    slow.introduce(0, 1, order(scan(60, 0, false)));
    slow.advanceTo(1000);

    assertThat(slow.hellos).hasSizeBetween(15, 40);
    assertThat(scanned(slow)).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void answersToNewEndpointsAreWithinTheBudgetToo() {
    TraversalRig slow = limited(new PunchLimits(20, 2, 2048, 1L << 40, 1L << 40, 0, 9, true));
    slow.introduce(0, 1, PeerParts.order(List.of(), PortScan.NONE));
    for (int i = 0; i < 5; i++) {
      slow.hello(0, 0, REMOTE.withPort(7000 + i), 0, Hello.REQUEST, 0);
    }

    assertThat(slow.hellos).hasSize(2);
    assertThat(slow.machine.drops().of(DropReason.QUEUE_FULL)).isEqualTo(3);
  }

  @Test
  void onePairGetsNoMoreHellosThanAnEpisodeAllows() {
    TraversalRig modest = limited(new PunchLimits(200, 64, 16, 1L << 40, 1L << 40, 0, 9, true));
    for (int attempt = 1; attempt < 4; attempt++) {
      modest.introduce(0, attempt, order(scan(60, 0, false)));
      modest.advanceTo(attempt * 1500L);
    }

    assertThat(modest.hellos).hasSize(16);
  }

  @Test
  void peerTellsWhatTraversalHasCost() {
    peer.introduce(0, 1, order(scan(500, 0, false)));
    peer.introduce(1, 1, order(scan(400, 0, false)));
    peer.orderSample(5, 0);
    peer.advanceTo(1000);

    var stats =
        peer.events.stream()
            .filter(RoleEvent.Stats.class::isInstance)
            .map(RoleEvent.Stats.class::cast)
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(stats.punching().hellosSent()).isBetween(150L, (long) peer.hellos.size());
    assertThat(stats.punching().scansRefused()).isEqualTo(1);
    assertThat(stats.punching().mappingsOpened()).isBetween(100L, 264L);
    assertThat(stats.punching().extraSockets()).isEqualTo(1);
  }

  @Test
  void transportWithoutTimesToLivePrimesNothing() {
    TraversalRig plain = new TraversalRig(TraversalRig.config().withSocket(5000, false));
    PunchOrder order =
        new PunchOrder(0, 2, 2, 0, 500_000, List.of(REMOTE), PortGuess.NONE, scan(3, 0, false));
    plain.introduce(0, 1, order);
    plain.advanceTo(300);

    assertThat(plain.hellos).allMatch(hello -> hello.timeToLive() == 0);
    assertThat(scanned(plain)).hasSize(3);
    assertThat(IntStream.range(0, 3).mapToObj(i -> scanned(plain).get(i).to().port()))
        .containsExactly(2000, 2001, 2002);
  }
}

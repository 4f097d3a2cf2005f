// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.roles.common.Observation;

final class PunchOrdersTest {
  private static final long MS = 1_000_000;

  private final SplitterRig rig = new SplitterRig();
  private final PunchOrders orders = new PunchOrders(rig.context.config);
  private final Session cone = rig.peer(1, SplitterRig.CONE);
  private final Session sequential = rig.peer(2, SplitterRig.SEQUENTIAL);
  private final Session random = rig.peer(3, SplitterRig.RANDOM);

  private OrderDraft order(long nowNs, Session first, Session second, PunchPlan plan, Session to) {
    Pair pair = SplitterRig.pair(first, second, plan);
    return orders.of(pair, SplitterRig.terms(nowNs, pair, 50 * MS), to);
  }

  private static List<Endpoint> seen(Session session, int... ports) {
    return Arrays.stream(ports).mapToObj(session.endpoint::withPort).toList();
  }

  @Test
  void whoMeetsIsToldWhereTheOtherWasSeen() {
    OrderDraft draft = order(0, cone, sequential, PunchPlan.MEET, sequential);

    assertThat(draft).isEqualTo(OrderDraft.meeting(seen(cone, 40_000), 0));
  }

  @Test
  void easierSideGuessesTheNextPortsOfTheSequentialOne() {
    OrderDraft draft = order(30 * MS, cone, sequential, PunchPlan.PREDICT, cone);

    assertThat(draft.candidates()).isEqualTo(seen(sequential, 40_000, 40_001, 40_002));
    assertThat(draft.guess()).isEqualTo(new PortGuess(25, 0, 0, 30, PortGuess.UNKNOWN_FLOWS));
    assertThat(draft.scan()).isEqualTo(PortScan.NONE);
  }

  @Test
  void harderSideOfAPredictionHasNothingToGuess() {
    assertThat(order(0, cone, sequential, PunchPlan.PREDICT, sequential))
        .isEqualTo(OrderDraft.meeting(seen(cone, 40_000), 0));
  }

  @Test
  void introductionsAtTheSameTimeWidenTheGuessAndEarlierOnesMoveIt() {
    order(0, cone, sequential, PunchPlan.PREDICT, cone);
    OrderDraft atTheSameTime = order(10 * MS, cone, sequential, PunchPlan.PREDICT, cone);
    OrderDraft later = order(900 * MS, cone, sequential, PunchPlan.PREDICT, cone);

    assertThat(atTheSameTime.guess())
        .isEqualTo(new PortGuess(26, 0, 1, 10, PortGuess.UNKNOWN_FLOWS));
    assertThat(later.guess()).isEqualTo(new PortGuess(25, 2, 0, 900, PortGuess.UNKNOWN_FLOWS));
  }

  @Test
  void guessNeverGoesBeyondTheBoundsOfTheWire() {
    OrderDraft draft = OrderDraft.meeting(List.of(), 0);
    for (int i = 0; i < 60; i++) {
      draft = order(300_000 * MS, cone, sequential, PunchPlan.PREDICT, cone);
    }

    assertThat(draft.guess().portsToCover()).isEqualTo(PortGuess.MOST_PORTS);
    assertThat(draft.guess().ageMs()).isEqualTo(0xFFFF);
  }

  @Test
  void guessIsToldTheFlowsThatWereMeasured() {
    sequential.flows.onSample(0, 1, 40_000, 40_002);
    sequential.flows.onSample(1000 * MS, 1, 40_003, 40_005);

    assertThat(order(0, cone, sequential, PunchPlan.PREDICT, cone).guess().flowsPer100s())
        .isEqualTo(50);
  }

  @Test
  void neighboursTryTheirLocalEndpointsToo() {
    OrderDraft draft = order(0, cone, sequential, PunchPlan.NEIGHBORS, sequential);

    assertThat(draft.candidates())
        .containsExactly(cone.endpoint.withPort(40_000), Endpoint.parse("192.168.1.2:5001"));
    assertThat(draft.batch()).isZero();
  }

  @Test
  void sidesOfAScanHaveDifferentShares() {
    assertThat(order(0, cone, random, PunchPlan.BIRTHDAY, random).scan().sockets()).isEqualTo(256);
    assertThat(order(0, cone, random, PunchPlan.BIRTHDAY, cone).scan().ports()).isEqualTo(1170);
    assertThat(order(0, cone, random, PunchPlan.LOW_SCAN, random).scan().sockets()).isEqualTo(4);
    assertThat(order(0, cone, random, PunchPlan.LOW_SCAN, cone).scan().ports()).isEqualTo(424);
    assertThat(order(0, sequential, random, PunchPlan.LOW_CROSS, random).scan().ports())
        .isEqualTo(440);
    assertThat(order(0, sequential, random, PunchPlan.LOW_CROSS, sequential).scan())
        .isEqualTo(Scans.sequenceToLow());
    assertThat(order(0, random, random, PunchPlan.LOW_GRID, random).scan())
        .isEqualTo(Scans.lowGrid());
    assertThat(order(0, cone, random, PunchPlan.HOPE, cone).scan()).isEqualTo(PortScan.NONE);
  }

  @Test
  void bothSidesOfAMeetingPortAimAtOneOfTheOther() {
    Session other = rig.peer(4, SplitterRig.SEQUENTIAL);

    assertThat(order(0, sequential, other, PunchPlan.MEETING_PORT, other).scan().lowestPort())
        .isEqualTo(40_022);
    assertThat(order(0, sequential, other, PunchPlan.MEETING_PORT, sequential).scan().sockets())
        .isEqualTo(25);
  }

  @Test
  void laterBirthdayRoundsAreSmaller() {
    Pair pair = SplitterRig.pair(cone, random, PunchPlan.BIRTHDAY);
    pair.scanRound = 1;

    assertThat(orders.of(pair, SplitterRig.terms(0, pair, 0), cone).scan().ports()).isEqualTo(360);
  }

  @Test
  void probesComeFromTheFreshSocketAndPlainHellosGoToTheMainOne() {
    Pair pair = SplitterRig.pair(cone, random, PunchPlan.BIRTHDAY);
    Sample fresh = new Sample(9, 0, false);
    SplitterRig.see(cone, fresh, 41_000, 0, 0);
    PunchTerms terms = PunchTerms.of(0, pair, fresh, random.newestSample(), 0);
    OrderDraft ofCone = orders.of(pair, terms, cone);
    OrderDraft ofRandom = orders.of(pair, terms, random);

    assertThat(ofCone.batch()).isEqualTo(9);
    assertThat(ofCone.scan().hellosFromMain()).isTrue();
    assertThat(ofRandom.candidates()).containsExactly(cone.endpoint.withPort(40_000));
    assertThat(ofRandom.scan().lowestPort()).isEqualTo(41_000);
  }

  @Test
  void monitorThatWasProbedKnowsTheMapping() {
    Session monitor = rig.member(5, SplitterRig.CONE, JoinRequest.MONITOR, 0);
    Endpoint there = random.endpoint.withPort(777);
    random.newestSample().add(new Observation(3, 3, false, 5, there, 0));

    assertThat(order(0, monitor, random, PunchPlan.HOPE, monitor))
        .isEqualTo(OrderDraft.meeting(List.of(there), 0));
    assertThat(order(0, cone, random, PunchPlan.HOPE, cone).candidates()).hasSizeGreaterThan(1);
  }

  @Test
  void nobodyIsSentToAnEndpointThatIsNotProved() {
    random.endpoint = null;

    OrderDraft draft = order(0, cone, random, PunchPlan.BIRTHDAY, cone);

    assertThat(draft).isEqualTo(OrderDraft.meeting(List.of(), 0));
  }

  @Test
  void nobodyScansAnAddressAtWhichNothingWasSeen() {
    random.newestSample().observations().clear();

    assertThat(order(0, cone, random, PunchPlan.BIRTHDAY, cone))
        .isEqualTo(OrderDraft.meeting(List.of(), 0));
  }

  @Test
  void socketIsTheOneThatWasSampled() {
    Pair pair = SplitterRig.pair(cone, sequential, PunchPlan.MEET);
    Sample fresh = new Sample(9, 0, false);
    PunchTerms terms = PunchTerms.of(0, pair, fresh, sequential.newestSample(), 0);

    assertThat(orders.of(pair, terms, cone).batch()).isEqualTo(9);
    assertThat(orders.of(pair, terms, sequential).batch()).isZero();
  }
}

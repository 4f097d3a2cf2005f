// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.peer.TraversalRig.SentHello;

/** A scan that a peer is told of while the plain hellos of its attempt are under way. */
final class FollowingScanTest {
  private static final Endpoint REMOTE = TraversalRig.REMOTE;
  private static final int FRESH = 3;

  private final TraversalRig peer = new TraversalRig(TraversalRig.config());

  private static PortScan scan(int ports, int sockets) {
    return new PortScan(ports, 2000, 3000, 1, sockets, false, Priming.NONE, 1, 0, 0);
  }

  /** From 10 ms after it came in on. */
  private static PunchOrder order(int batch, PortScan scan, int giveUpMs) {
    return new PunchOrder(
        batch, 2, 2, 10_000, giveUpMs * 1000, List.of(REMOTE), PortGuess.NONE, scan);
  }

  private void introduce(int attempt, int batch, PortScan scan) {
    peer.introduce(0, attempt, order(batch, scan, 3000));
  }

  private List<SentHello> plain() {
    return peer.hellos.stream().filter(hello -> hello.to().equals(REMOTE)).toList();
  }

  private List<SentHello> scanned() {
    return peer.hellos.stream().filter(hello -> !hello.to().equals(REMOTE)).toList();
  }

  @Test
  void scanIsMadeBesideTheHellosThatGoOn() {
    introduce(1, 0, PortScan.NONE);
    peer.advanceTo(40);
    introduce(1, 0, scan(2, 0));
    peer.advanceTo(140);

    assertThat(plain()).extracting(SentHello::atMs).containsExactly(10L, 30L, 80L, 130L);
    assertThat(scanned()).extracting(SentHello::atMs).containsExactly(50L, 52L);
  }

  @Test
  void heavyOneTakesOverWhenItBegins() {
    introduce(1, 0, PortScan.NONE);
    peer.advanceTo(40);
    introduce(1, 0, scan(500, 0));
    peer.advanceTo(1000);

    assertThat(plain()).extracting(SentHello::atMs).containsExactly(10L, 30L);
    assertThat(scanned()).hasSizeGreaterThan(150);
  }

  @Test
  void oneIntroductionWithAScanIsEnough() {
    introduce(1, 0, scan(2, 0));
    introduce(1, 0, scan(2, 0));
    peer.advanceTo(1000);

    assertThat(scanned()).hasSize(2);
  }

  @Test
  void nothingIsScannedForAPathThatIsProved() {
    introduce(1, 0, PortScan.NONE);
    peer.advanceTo(30);
    peer.answerLast(0);
    introduce(1, 0, scan(500, 0));
    peer.advanceTo(1000);

    assertThat(scanned()).isEmpty();
  }

  @Test
  void nothingIsScannedForAnAttemptThatIsNotTheLastOne() {
    introduce(2, 0, PortScan.NONE);
    introduce(1, 0, scan(500, 0));
    peer.advanceTo(1000);

    assertThat(scanned()).isEmpty();
  }

  @Test
  void freshSocketIsForTheScanAloneAndKeptToItsEnd() {
    peer.orderSample(FRESH, 0);
    introduce(1, FRESH, scan(2, 0).withHellosFromMain());
    peer.advanceTo(2900);

    assertThat(plain()).isNotEmpty().allMatch(hello -> hello.slot() == 0);
    assertThat(scanned()).hasSize(2).allMatch(hello -> hello.slot() == 1);
    assertThat(peer.orders).isEmpty();
    peer.advanceTo(3500);
    assertThat(peer.orders).hasSize(1).allMatch(order -> order.slot() == 1 && !order.opening());
  }
}

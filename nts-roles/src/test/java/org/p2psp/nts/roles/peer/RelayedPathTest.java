// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/** Relayed paths beside direct ones, and what attempts leave behind. */
final class RelayedPathTest {
  private static final Endpoint REMOTE = TraversalRig.REMOTE;
  private static final PeerId FIRST = new PeerId(2000);
  private static final PeerId RELAY = new PeerId(3000);

  private final TraversalRig peer = new TraversalRig(TraversalRig.config());

  private static PunchOrder order(PortScan scan) {
    return PeerParts.order(List.of(REMOTE), scan);
  }

  private List<RoleEvent.PathUp> relayed() {
    return peer.events.stream()
        .filter(RoleEvent.PathUp.class::isInstance)
        .map(RoleEvent.PathUp.class::cast)
        .filter(up -> up.kind() == PathKind.RELAY)
        .toList();
  }

  @Test
  void relayIsAPathAndIsToldOnce() {
    peer.introduce(0, 1, PunchOrder.NOTHING);
    peer.advanceTo(5);
    peer.noticeRelay(0, RELAY);
    peer.noticeRelay(0, RELAY);

    assertThat(relayed())
        .containsExactly(
            new RoleEvent.PathUp(
                5_000_000L, FIRST, PathKind.RELAY, RELAY, null, 1, 5_000_000L, -1));
    peer.noticeRelay(0, PeerId.SPLITTER);
    assertThat(relayed()).hasSize(2);
  }

  @Test
  void relayOfADirectPathIsToldWhenThatIsLost() {
    peer.introduce(0, 1, order(PortScan.NONE));
    peer.advanceTo(30);
    peer.answerLast(0);
    peer.noticeRelay(0, RELAY);
    assertThat(relayed()).isEmpty();
    peer.advanceTo(60_000);

    assertThat(relayed()).extracting(RoleEvent.PathUp::via).containsExactly(RELAY);
  }

  @Test
  void neighbourThatCameBackIsPunchedForNoMoreUnderItsOldPair() {
    peer.introduce(0, 1, order(PortScan.NONE));
    peer.introduce(TraversalRig.introduction(1, FIRST, 1, false, PunchOrder.NOTHING));
    peer.advanceTo(900);

    assertThat(peer.hellos).isEmpty();
    assertThat(peer.events).noneMatch(RoleEvent.PathLost.class::isInstance);
  }

  private static PortScan heavy() {
    return new PortScan(100, 2000, 9000, 1, 0, false, Priming.NONE, 1, 5, 0);
  }

  private long scanned() {
    return peer.hellos.stream().filter(hello -> hello.to().port() != REMOTE.port()).count();
  }

  /** Order after 10 ms, scan 50 ms later. */
  @Test
  void scanBeginsWhenTheOrderSays() {
    peer.introduce(0, 1, order(heavy()));
    peer.advanceTo(900);

    assertThat(
            peer.hellos.stream()
                .filter(hello -> hello.to().port() == 2000)
                .map(TraversalRig.SentHello::atMs))
        .containsExactly(60L);
  }

  @Test
  void endOfAHeavyScanOpensTheGateForTheNextAfterAPause() {
    peer.introduce(0, 1, order(heavy()));
    peer.advanceTo(2000);
    long once = scanned();
    peer.introduce(1, 1, order(heavy()));
    peer.advanceTo(20_000);
    assertThat(scanned()).isEqualTo(once);
    peer.advanceTo(21_100);
    peer.introduce(2, 1, order(heavy()));
    peer.advanceTo(23_000);

    assertThat(scanned()).isEqualTo(2 * once);
  }

  @Test
  void timeThatIsSpentInAttemptsEndsTheHellosOfAnEpisode() {
    PunchLimits limits =
        new PunchLimits(200, 64, 2048, 500_000_000L, 60_000_000_000L, 0, 256, true);
    TraversalRig tired = new TraversalRig(TraversalRig.config().withLimits(limits));
    tired.introduce(0, 1, order(PortScan.NONE));
    tired.advanceTo(1500);
    int once = tired.hellos.size();
    tired.introduce(0, 2, order(PortScan.NONE));
    tired.advanceTo(3000);

    assertThat(once).isPositive();
    assertThat(tired.hellos).hasSize(once);
  }
}

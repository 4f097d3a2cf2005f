// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/** What a peer does with chunks, driven by hand. */
final class PeerMediaTest {
  private static final long MS = 1_000_000;
  private static final int NEIGHBORS = 4;
  private static final Endpoint STRANGER = Endpoint.parse("192.0.2.200:9");

  private final DrivenPeer peer = new DrivenPeer(NEIGHBORS);

  @Test
  void hasProvedAPathToEveryNeighbour() {
    assertThat(peer.events())
        .filteredOn(RoleEvent.PathUp.class::isInstance)
        .hasSize(NEIGHBORS)
        .allSatisfy(
            event -> assertThat(((RoleEvent.PathUp) event).kind()).isEqualTo(PathKind.DIRECT));
  }

  @Test
  void ownChunkGoesToEveryNeighbourOnce() {
    peer.chunkFromSplitter(0);
    peer.advance(100 * MS);

    assertThat(peer.mediaSent()).isEqualTo(NEIGHBORS);
  }

  @Test
  void copyOfAnOwnChunkIsNotPassedOnAgain() {
    for (int copy = 0; copy < 10; copy++) {
      peer.chunkFromSplitter(0);
      peer.advance(100 * MS);
    }

    assertThat(peer.mediaSent()).isEqualTo(NEIGHBORS);
  }

  @Test
  void chunkOfANeighbourIsPassedOnOnlyToThoseThatItRelaysTo() {
    peer.orderRelay(0, 1);
    peer.chunkFromNeighbor(2, 0);
    assertThat(peer.mediaSent()).isZero();

    peer.chunkFromNeighbor(0, 1);
    assertThat(peer.mediaSent()).isEqualTo(1);
  }

  @Test
  void copyOfARelayedChunkIsNotRelayedAgain() {
    peer.orderRelay(0, 1);
    for (int copy = 0; copy < 10; copy++) {
      peer.chunkFromNeighbor(0, 0);
    }

    assertThat(peer.mediaSent()).isEqualTo(1);
  }

  @Test
  void chunkFromElsewhereIsAnsweredByOneHelloNoLongerThanIt() {
    List<Integer> lengths = new ArrayList<>();
    peer.onTransmit(transmit -> lengths.add(transmit.payload().remaining()));

    peer.chunkFromElsewhere(0, 0, 1000, STRANGER);
    peer.chunkFromElsewhere(0, 1, 1000, STRANGER);

    assertThat(lengths).containsExactly(56);
    assertThat(peer.machine().drops().of(DropReason.UNPROVED_SOURCE)).isEqualTo(2);
  }

  @Test
  void shortChunkFromElsewhereIsNotAnswered() {
    List<Integer> lengths = new ArrayList<>();
    peer.onTransmit(transmit -> lengths.add(transmit.payload().remaining()));

    peer.chunkFromElsewhere(0, 0, 35, STRANGER);
    assertThat(lengths).isEmpty();
    peer.chunkFromElsewhere(0, 0, 36, STRANGER);
    assertThat(lengths).containsExactly(56);
  }

  /** The other side may have chosen the other one of two ways that were proved. */
  @Test
  void chunkOverAnotherWayIsTakenOnceThatWayIsProved() {
    peer.chunkFromNeighbor(0, 0);
    peer.onTransmit(hello -> peer.answerHello(0, hello));
    peer.chunkFromElsewhere(0, 1, 1000, STRANGER);
    peer.chunkFromElsewhere(0, 2, 1000, STRANGER);
    peer.chunkFromNeighbor(0, 3);

    assertThat(peer.machine().drops().of(DropReason.UNPROVED_SOURCE)).isEqualTo(1);
  }
}

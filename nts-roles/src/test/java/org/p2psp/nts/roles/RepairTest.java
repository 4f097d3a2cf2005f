// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.common.DropReason;

/** What a peer does about chunks that were lost on the way, driven by hand. */
final class RepairTest {
  private static final long MS = 1_000_000;
  private static final int NEIGHBORS = 3;
  private static final long EVERY_NS = 10 * MS;
  private static final Endpoint STRANGER = Endpoint.parse("192.0.2.200:9");

  private final DrivenPeer peer = new DrivenPeer(NEIGHBORS);
  private final List<Request> requests = new ArrayList<>();
  private int next;

  private record Request(Endpoint to, int first, long wanted) {}

  private void collectRequests() {
    peer.onEveryTransmit(this::collectRequest);
  }

  private void collectRequest(Transmit transmit) {
    ByteBuffer payload = transmit.payload();
    if (ControlHeader.type(payload) == PacketType.CHUNK_REQUEST) {
      requests.add(
          new Request(
              transmit.destination(), ChunkRequest.first(payload), ChunkRequest.wanted(payload)));
    }
  }

  /** So many chunks from the neighbours in turn, but for some. */
  private void stream(int count, Integer... lost) {
    for (int end = next + count; next < end; next++) {
      if (!Set.of(lost).contains(next)) {
        peer.chunkFromNeighbor(next % NEIGHBORS, next);
      }
      peer.advance(EVERY_NS);
    }
  }

  @Test
  void nothingIsAskedForWhereNothingIsLost() {
    collectRequests();
    stream(300);

    assertThat(requests).isEmpty();
  }

  @Test
  void chunkThatIsOvertakenByManyIsNotAskedFor() {
    collectRequests();
    stream(70, 50);
    peer.chunkFromNeighbor(50 % NEIGHBORS, 50);
    stream(100);

    assertThat(requests).isEmpty();
  }

  @Test
  void lostChunksAreAskedForInOneRequestAndPlayedInTheirTurn() {
    collectRequests();
    stream(50);
    stream(33, 50, 51, 52);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).first()).isEqualTo(50);
    assertThat(requests.get(0).wanted()).isEqualTo(0b111);

    peer.chunkAgainFromNeighbor(1, 50);
    peer.chunkAgainFromNeighbor(1, 51);
    peer.chunkAgainFromNeighbor(1, 52);
    stream(200);
    peer.advance(3000 * MS);

    assertThat(requests).hasSize(1);
    assertThat(peer.played()).isEqualTo(next);
    assertThat(peer.machine().chunksRepaired()).isEqualTo(3);
  }

  @Test
  void neighboursAndTheSplitterAreAskedInTurnAndNobodyAfterTheFourthTime() {
    peer.mayLose();
    collectRequests();
    stream(50);
    stream(300, 50);

    assertThat(requests).hasSize(4);
    assertThat(requests).extracting(Request::first).containsOnly(50);
    assertThat(requests.get(0).to()).isNotEqualTo(DrivenPeer.SPLITTER);
    assertThat(requests.get(1).to()).isEqualTo(DrivenPeer.SPLITTER);
    assertThat(requests.get(2).to())
        .isNotEqualTo(DrivenPeer.SPLITTER)
        .isNotEqualTo(requests.get(0).to());
    assertThat(requests.get(3).to()).isEqualTo(DrivenPeer.SPLITTER);
  }

  @Test
  void chunkThatTheSplitterGivesAgainIsPlayedAndNotPassedOn() {
    stream(50);
    stream(60, 50);
    int before = peer.mediaSent();
    peer.chunkAgainFromSplitter(50);
    stream(100);
    peer.advance(3000 * MS);

    assertThat(peer.played()).isEqualTo(next);
    assertThat(peer.mediaSent()).isEqualTo(before);
  }

  @Test
  void neighbourGetsWhatItAsksForAndIsThere() {
    stream(40);
    List<Integer> given = new ArrayList<>();
    List<Endpoint> receivers = new ArrayList<>();
    peer.onTransmit(
        transmit -> {
          ByteBuffer payload = transmit.payload();
          if (MediaHeader.looksLikeMedia(payload)) {
            assertThat(MediaHeader.origin(payload)).isZero();
            given.add(MediaHeader.chunkNumber(payload));
            receivers.add(transmit.destination());
          }
        });
    peer.requestChunks(1, peer.neighbor(1), 30, 0b1001 | 1L << 12);

    assertThat(given).containsExactly(30, 33);
    assertThat(receivers).containsOnly(peer.neighbor(1));
  }

  @Test
  void requestFromElsewhereIsDropped() {
    stream(40);
    peer.requestChunks(1, STRANGER, 30, 1);

    assertThat(peer.mediaSent()).isZero();
    assertThat(peer.machine().drops().of(DropReason.UNPROVED_SOURCE)).isEqualTo(1);
  }

  @Test
  void requestOfAnotherLengthIsDropped() {
    peer.sendFromNeighbor(1, PacketType.CHUNK_REQUEST, new byte[ChunkRequest.BODY_BYTES + 1]);

    assertThat(peer.machine().drops().of(DropReason.WRONG_LENGTH)).isEqualTo(1);
  }

  @Test
  void neighboursGetNoMoreThanHalfOfWhatComesIn() {
    stream(40);
    for (int i = 0; i < 100; i++) {
      peer.requestChunks(i % NEIGHBORS, peer.neighbor(i % NEIGHBORS), 0, -1);
    }

    assertThat(peer.mediaSent()).isEqualTo(20);
  }
}

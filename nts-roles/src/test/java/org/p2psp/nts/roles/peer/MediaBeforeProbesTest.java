// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.roles.peer.TraversalRig.SentHello;
import org.p2psp.nts.roles.peer.TraversalRig.SentMedia;

/** A peer that passes the stream on to two neighbours while it sweeps the ports of a third one. */
final class MediaBeforeProbesTest {
  private static final Endpoint FIRST = Endpoint.parse("192.0.2.1:4000");
  private static final Endpoint SECOND = Endpoint.parse("192.0.2.2:4000");
  private static final Endpoint SWEPT = Endpoint.parse("192.0.2.3:4000");

  /** Five hundred ports for the one socket, each once. */
  private static final PortScan SWEEP =
      new PortScan(500, 2000, 9000, 1, 0, false, Priming.NONE, 1, 0, 0);

  private static final long SWEEPING_MS = 400;
  private static final int CHUNK_INTERVAL_MS = 5;
  private static final int MOST_AT_ONCE = 2;

  private final TraversalRig peer = new TraversalRig(TraversalRig.config());

  @BeforeEach
  void sweepBesideTwoPaths() {
    meet(0, FIRST);
    meet(1, SECOND);
    peer.introduce(2, 1, PeerParts.order(List.of(SWEPT), SWEEP));
    peer.advanceTo(SWEEPING_MS);
    peer.media.clear();
    assertThat(sweepHellos(0, SWEEPING_MS)).as("hellos of the sweep").isGreaterThan(30);
  }

  private void meet(int neighbor, Endpoint endpoint) {
    peer.introduce(neighbor, 1, PeerParts.order(List.of(endpoint), PortScan.NONE));
    peer.advanceTo(peer.nowNs / TraversalRig.MS + 30);
    peer.answerLast(neighbor);
  }

  private long sweepHellos(long fromMs, long untilMs) {
    return peer.hellos.stream()
        .filter(hello -> hello.to().sameAddress(SWEPT))
        .mapToLong(SentHello::atMs)
        .filter(atMs -> atMs >= fromMs && atMs < untilMs)
        .count();
  }

  @Test
  void chunkLeavesWhenItComesWhateverIsBeingSwept() {
    for (int number = 0; number < 5; number++) {
      int hellosBefore = peer.hellos.size();
      peer.chunk(number);

      assertThat(peer.media.get(peer.media.size() - 1))
          .isEqualTo(new SentMedia(peer.nowNs / TraversalRig.MS, number, FIRST, hellosBefore));
      peer.advanceTo(peer.nowNs / TraversalRig.MS + 20);
    }
  }

  @Test
  void whereBothAreDueAtOnceMediaIsFirst() {
    peer.chunk(0);
    int hellosBefore = peer.hellos.size();
    peer.wakeLateAt(SWEEPING_MS + 30);

    assertThat(peer.media).extracting(SentMedia::to).containsExactly(FIRST, SECOND);
    assertThat(peer.media.get(1).hellosBefore()).isEqualTo(hellosBefore);
    assertThat(peer.hellos).as("hellos that were due as well").hasSizeGreaterThan(hellosBefore);
  }

  @Test
  void sweepDoesNotCatchUpInABurst() {
    int hellosBefore = peer.hellos.size();
    peer.wakeLateAt(SWEEPING_MS + 200);

    assertThat(peer.hellos.size() - hellosBefore).isLessThanOrEqualTo(MOST_AT_ONCE);
  }

  @Test
  void besideTheStreamTheSweepKeepsToItsPace() {
    long endMs = SWEEPING_MS + 500;
    for (int number = 0; peer.nowNs < endMs * TraversalRig.MS; number++) {
      peer.chunk(number);
      peer.advanceTo(peer.nowNs / TraversalRig.MS + CHUNK_INTERVAL_MS);
    }

    assertThat(sweepHellos(SWEEPING_MS, endMs)).isBetween(40L, 100L);
    assertThat(peer.media).hasSizeGreaterThan(100);
  }

  @Test
  void streamNeitherHastensNorDelaysAnythingElse() {
    TraversalRig quiet = new TraversalRig(TraversalRig.config());
    sweepAlone(quiet);
    TraversalRig busy = new TraversalRig(TraversalRig.config());
    sweepAlone(busy);
    long endMs = SWEEPING_MS + 900;

    quiet.advanceTo(endMs);
    for (int number = 0; busy.nowNs < endMs * TraversalRig.MS; number++) {
      busy.chunk(number);
      busy.advanceTo(Math.min(endMs, busy.nowNs / TraversalRig.MS + CHUNK_INTERVAL_MS));
    }

    assertThat(quiet.hellos).hasSizeGreaterThan(60);
    assertThat(busy.hellos)
        .extracting(SentHello::atMs, SentHello::to)
        .isEqualTo(quiet.hellos.stream().map(hello -> tuple(hello.atMs(), hello.to())).toList());
  }

  private static void sweepAlone(TraversalRig rig) {
    rig.introduce(2, 1, PeerParts.order(List.of(SWEPT), SWEEP));
    rig.advanceTo(SWEEPING_MS);
  }
}

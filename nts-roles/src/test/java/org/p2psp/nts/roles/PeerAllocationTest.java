// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.testsupport.AllocationMeter;

/** A peer's steady state: chunks in, on to all neighbours and to the player, reports and timers. */
final class PeerAllocationTest {
  private static final int NEIGHBORS = 4;
  private static final long ROUND_NS = 10_000_000;

  /** Told once a second, as an event: a hundredth of it belongs to each round. */
  private static final double STATS_BYTES_PER_ROUND = 136 * ROUND_NS / 1e9;

  private final DrivenPeer peer = new DrivenPeer(NEIGHBORS);
  private int number;

  @Test
  void chunkInPassedOnAndPlayedAllocatesNothing() {
    double bytes = AllocationMeter.bytesPerCall(this::round);

    assertThat(bytes).isLessThanOrEqualTo(STATS_BYTES_PER_ROUND + 0.5);
    int rounds = number / (NEIGHBORS + 1);
    assertThat(peer.mediaSent()).isGreaterThan(NEIGHBORS * (rounds - 1));
    assertThat(peer.played()).isGreaterThan((rounds - 200L) * (NEIGHBORS + 1));
  }

  /** One chunk from everybody, in turn. */
  private void round() {
    peer.chunkFromSplitter(number++);
    for (int i = 0; i < NEIGHBORS; i++) {
      peer.chunkFromNeighbor(i, number++);
    }
    peer.advance(ROUND_NS);
  }
}

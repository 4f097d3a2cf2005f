// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.testsupport.AllocationMeter;

/** A splitter's steady state: chunks handed out, reports answered, timers. */
final class SplitterAllocationTest {
  private static final int MEMBERS = 4;
  private static final long ROUND_NS = 10_000_000;
  private static final int ROUNDS_PER_REPORT = 50;

  /** Told once a second, as an event: a hundredth of it belongs to each round. */
  private static final double STATS_BYTES_PER_ROUND = 96 * ROUND_NS / 1e9;

  private final DrivenSplitter splitter = new DrivenSplitter();
  private int rounds;

  @Test
  void chunkHandedOutAllocatesNothing() {
    for (int i = 0; i < MEMBERS; i++) {
      splitter.join(JoinRequest.PEER);
    }
    splitter.live(12);
    splitter.stopRecording();
    final long before = splitter.mediaSent();

    double bytes = AllocationMeter.bytesPerCall(this::round);
    splitter.advance(3 * ROUND_NS); // the last chunks have waited for more of their run

    assertThat(bytes).isLessThanOrEqualTo(STATS_BYTES_PER_ROUND + 0.5);
    assertThat(splitter.mediaSent() - before).isEqualTo(rounds);
    assertThat(splitter.machine().teamSize()).isEqualTo(MEMBERS);
  }

  /** One chunk; and twice a second a report of each member. */
  private void round() {
    splitter.feed();
    splitter.advance(ROUND_NS);
    if (rounds % ROUNDS_PER_REPORT < MEMBERS) {
      splitter.report(splitter.members().get(rounds % ROUNDS_PER_REPORT));
    }
    rounds++;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PausesTest {
  private static final long MS = 1_000_000;
  private static final int MOST_ROUNDS = 2000;

  /** Pauses after attempts whose samples nobody sees. */
  private static List<Long> pausesMs(int attempts, int count) {
    SplitterRig rig = new SplitterRig(SplitterParts.configWithAttempts(attempts));
    PairTable pairs = new PairTable();
    RelayDesk relays = new RelayDesk(rig.context, rig.sessions, pairs);
    Matchmaker matchmaker =
        new Matchmaker(rig.context, rig.sessions, pairs, new Rotation(), relays);
    Session member = rig.peer(1, SplitterRig.CONE);
    matchmaker.introduce(0, member);
    matchmaker.introduce(0, rig.peer(2, SplitterRig.CONE));
    Pair pair = member.pairs.get(0);
    List<Long> pauses = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS && pauses.size() < count; round++) {
      int failures = pair.failures;
      long nowNs = pairs.deadlineNs();
      matchmaker.onTimeout(nowNs);
      if (pair.failures > failures) {
        pauses.add((pair.deadlineNs - nowNs) / MS);
      }
    }
    return pauses;
  }

  @Test
  void afterThreeQuickAttemptsPausesGrowToAnHour() {
    assertThat(pausesMs(3, 8))
        .containsExactly(100L, 500L, 4000L, 8000L, 16_000L, 64_000L, 3_600_000L, 3_600_000L);
  }

  @Test
  void quickAttemptsMayBeMore() {
    assertThat(pausesMs(5, 7)).containsExactly(100L, 500L, 500L, 500L, 4000L, 8000L, 16_000L);
  }

  @Test
  void quickAttemptsMayBeFewer() {
    assertThat(pausesMs(1, 3)).containsExactly(4000L, 4000L, 4000L);
    assertThat(pausesMs(2, 3)).containsExactly(100L, 4000L, 4000L);
  }
}

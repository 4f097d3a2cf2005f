// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.LinkRate;
import org.p2psp.nts.simulator.NatPresets;

/** What peers send at once fits into the queue of a home router. */
final class UplinkTest {
  private static final int CHUNKS_PER_SECOND = 190; // 2 Mbit/s
  private static final int PEERS = 12;

  /** Twice the stream, and 20 packets that may wait. */
  private static final LinkConditions HOME =
      LinkConditions.parse("20ms", "0ms", "0%").withRate(new LinkRate(4_200_000, 28_000));

  @Test
  void teamAtRestOverloadsNoUplinkOfTwiceTheRate() {
    TeamWorld world = TeamWorld.withMonitors(11, HOME);
    world.team().run(Duration.ofSeconds(2), CHUNKS_PER_SECOND);
    for (int i = 0; i < PEERS; i++) {
      world.team().addPeer("peer " + i, "prcn", NatPresets.PRCN);
      world.team().run(Duration.ofSeconds(1), CHUNKS_PER_SECOND);
    }
    world.team().run(Duration.ofSeconds(10), CHUNKS_PER_SECOND);
    long before = world.lost(member -> true);

    world.team().run(Duration.ofSeconds(10), CHUNKS_PER_SECOND);

    assertThat(world.lost(member -> true) - before).as("chunks lost by anybody").isZero();
  }
}

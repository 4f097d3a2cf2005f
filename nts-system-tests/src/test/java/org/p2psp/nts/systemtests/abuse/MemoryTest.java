// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.systemtests.team.TeamWorld;

/** Abuse leaves nothing behind in the tables of those who are abused. */
final class MemoryTest {
  private static final int DATAGRAMS = 200_000;
  private static final long MOST_GROWTH_BYTES = 4L << 20;

  @Test
  void splitterKeepsNothingOfWhatItDrops() {
    Captured captured = new Captured();
    TeamWorld world = TeamWorld.withMonitors(81, TeamWorld.CLEAN);
    world.internet().tap(captured);
    world.addPeer("fcn");
    world.run(10);
    world.internet().tap(null);
    Random random = new Random(81);
    abuse(world, captured, random);
    final long before = usedBytes();

    for (int round = 0; round < 5; round++) {
      abuse(world, captured, random);
    }

    assertThat(usedBytes() - before).isLessThan(MOST_GROWTH_BYTES);
    assertThat(world.team().splitter().machine().teamSize()).isEqualTo(3);
  }

  private static void abuse(TeamWorld world, Captured captured, Random random) {
    Datagram datagram = new Datagram();
    Abuse[] kinds = Abuse.values();
    for (int i = 0; i < DATAGRAMS / 5; i++) {
      byte[] bytes = kinds[i % kinds.length].make(random, captured.at("splitter"));
      // Every one from an address of its own, as if the whole internet took part.
      Endpoint source = Endpoint.ofIpv4(0x0A00_0000 + i, 1 + i % 60_000);
      world
          .team()
          .splitter()
          .command(
              (machine, nowNs) ->
                  machine.onDatagram(nowNs, datagram.set(0, source, ByteBuffer.wrap(bytes))));
      if (i % 500 == 0) {
        world.run(0.01);
      }
    }
    world.run(1);
  }

  /** What is still used after all garbage was collected. */
  private static long usedBytes() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/**
 * What a chunk of 2 Mbit/s costs each role in datagrams and system calls. Times depend on the
 * machine and on what else it does; these figures do not.
 */
final class RoleCountsTest {
  private static final int PEERS = 8;
  private static final int CHUNKS = 1000;

  /** Of each datagram, reports and their answers, four a second and member. */
  private static final double CONTROL = 0.03;

  private record PerChunk(double in, double out, double systemCalls) {}

  private final DatagramTransportProvider batch =
      ProviderCatalog.load(DatagramTransportProvider.class).choose("linux-batch");

  private static PerChunk cost(SteppedTeam team, SteppedRole<?> role) {
    RoleCost before = role.cost();
    team.play(CHUNKS, SteppedTeam.TWO_MBIT_NS);
    RoleCost cost = role.cost().since(before);
    return new PerChunk(
        (double) cost.datagramsIn() / CHUNKS,
        (double) cost.datagramsOut() / CHUNKS,
        (double) cost.systemCalls() / CHUNKS);
  }

  private SteppedTeam team(long runDelayNs) throws IOException {
    assumeTrue(batch.isAvailable(), "the batched transport is for Linux only");
    SteppedTeam team = new SteppedTeam(batch, 0, PEERS, runDelayNs);
    team.settle(SteppedTeam.TWO_MBIT_NS);
    return team;
  }

  @Test
  void splitterSendsEachChunkOnce() throws IOException {
    try (SteppedTeam team = team(0)) {
      PerChunk splitter = cost(team, team.splitter());

      assertThat(splitter.out()).isBetween(1.0, 1.0 + PEERS * CONTROL);
      assertThat(splitter.systemCalls()).isLessThan(2.3);
    }
  }

  @Test
  void peerReceivesEachChunkOnceAndPassesOnItsShare() throws IOException {
    try (SteppedTeam team = team(0)) {
      PerChunk peer = cost(team, team.members().get(0));
      double share = (PEERS - 1.0) / PEERS;

      assertThat(peer.in()).isBetween(1.0, 1.0 + CONTROL);
      assertThat(peer.out()).isBetween(share - CONTROL, share + CONTROL);
      assertThat(team.lost()).isZero();
    }
  }

  @Test
  void runsSaveMostOfThePeersSystemCalls() throws IOException {
    try (SteppedTeam alone = team(0);
        SteppedTeam inRuns = team(SteppedTeam.RUN_DELAY_NS)) {
      PerChunk before = cost(alone, alone.members().get(0));
      PerChunk after = cost(inRuns, inRuns.members().get(0));

      assertThat(after.in()).isBetween(1.0, 1.0 + CONTROL);
      assertThat(after.systemCalls()).isLessThan(1.3).isLessThan(before.systemCalls() / 2);
      assertThat(inRuns.lost()).isZero();
    }
  }
}

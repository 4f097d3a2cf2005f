// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/**
 * Splitter, monitor and peers, with their agents, over sockets: in its steady state none of them
 * makes an object for a packet, but for the address that NIO makes of a source that is another one
 * than before.
 */
final class SteadyStateAllocationTest {
  private static final int MONITORS = 1;
  private static final int PEERS = 4;
  private static final long CHUNK_INTERVAL_NS = 1_000_000;
  private static final long RUN_DELAY_NS = 4 * CHUNK_INTERVAL_NS;
  private static final int WARM_UP_CHUNKS = 2_000;
  private static final int WINDOWS = 8;

  /** Less than a second, so that most windows have no figures told, which is an object a second. */
  private static final int CHUNKS_PER_WINDOW = 400;

  private final ProviderCatalog<DatagramTransportProvider> transports =
      ProviderCatalog.load(DatagramTransportProvider.class);

  /** What a role allocated in a window beyond what it may, in bytes. */
  private interface Excess {
    long of(int role, long allocatedBytes);
  }

  @Test
  void noRoleAllocatesAnythingOverTheBatchedTransport() throws IOException {
    DatagramTransportProvider batch = transports.choose("linux-batch");
    assumeTrue(batch.isAvailable(), "the batched transport is for Linux only");

    assertNothingBeyond(batch, (role, bytes) -> bytes);
  }

  @Test
  void overNioEachRoleAllocatesTheAddressesOfItsSourcesAndNothingElse() throws IOException {
    SourceChanges nio = new SourceChanges(transports.choose("nio"));
    long addressBytes = SourceChanges.addressBytes();
    long[] told = new long[1 + MONITORS + PEERS];

    assertNothingBeyond(
        nio,
        (role, bytes) -> {
          long addresses = nio.count(role) - told[role]; // roles are opened in their order
          told[role] += addresses;
          return bytes - addresses * addressBytes;
        });
  }

  private void assertNothingBeyond(DatagramTransportProvider provider, Excess excess)
      throws IOException {
    try (SteppedTeam team = new SteppedTeam(provider, MONITORS, PEERS, RUN_DELAY_NS)) {
      team.settle(CHUNK_INTERVAL_NS);
      team.play(WARM_UP_CHUNKS, CHUNK_INTERVAL_NS);
      long[] leastBytes = new long[team.roles().size()];
      Arrays.fill(leastBytes, Long.MAX_VALUE);
      RoleCost[] last = costs(team);
      takeLeast(last, last, excess, leastBytes.clone());
      for (int window = 0; window < WINDOWS; window++) {
        team.play(CHUNKS_PER_WINDOW, CHUNK_INTERVAL_NS);
        RoleCost[] now = costs(team);
        takeLeast(last, now, excess, leastBytes);
        last = now;
      }

      for (int i = 0; i < leastBytes.length; i++) {
        assertThat(leastBytes[i])
            .as("bytes for %d chunks, %s", CHUNKS_PER_WINDOW, team.roles().get(i).name())
            .isLessThanOrEqualTo(0);
        assertThat(last[i].datagrams()).isGreaterThan(WARM_UP_CHUNKS);
      }
      assertThat(team.lost()).as("chunks lost").isZero();
    }
  }

  private static void takeLeast(
      RoleCost[] before, RoleCost[] after, Excess excess, long[] leastBytes) {
    for (int i = 0; i < leastBytes.length; i++) {
      long bytes = excess.of(i, after[i].since(before[i]).allocatedBytes());
      leastBytes[i] = Math.min(leastBytes[i], bytes);
    }
  }

  private static RoleCost[] costs(SteppedTeam team) {
    return team.roles().stream().map(SteppedRole::cost).toArray(RoleCost[]::new);
  }
}

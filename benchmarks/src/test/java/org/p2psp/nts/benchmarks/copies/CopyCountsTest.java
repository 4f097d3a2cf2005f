// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/**
 * How often the bytes of a chunk are copied, from the splitter's source to the players, by
 * machines, agents, transports and the JDK's channels: once into the ring of each role that has the
 * chunk, and once into each datagram that leaves.
 */
final class CopyCountsTest {
  private static final int PEERS = 4;
  private static final int MEMBERS = 1 + PEERS;
  private static final int CHUNKS = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nio", "linux-batch"})
  void aChunkIsCopiedOnceIntoEachRingAndOnceIntoEachDatagram(String transport)
      throws IOException, InterruptedException {
    assumeTrue(
        ProviderCatalog.load(DatagramTransportProvider.class).choose(transport).isAvailable(),
        () -> "transport '" + transport + "' is not available here");

    List<String> copies = new CountingJvm(folder).run(transport, PEERS, CHUNKS);

    String all = "copies by role and method:\n" + String.join("\n", copies);
    assertThat(total(copies, "splitter")).as(all).isEqualTo(CHUNKS + CHUNKS);
    // One member gets a chunk from the splitter and passes it on to all others.
    assertThat(total(copies, "monitor") + total(copies, "peer"))
        .as(all)
        .isEqualTo(CHUNKS * MEMBERS + CHUNKS * (MEMBERS - 1));
  }

  private static int total(List<String> copies, String role) {
    return copies.stream()
        .filter(line -> line.startsWith(role))
        .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf('\t') + 1)))
        .sum();
  }
}

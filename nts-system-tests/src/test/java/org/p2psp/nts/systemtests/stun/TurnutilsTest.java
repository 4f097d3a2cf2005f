// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.systemtests.process.LocalTeam;
import org.p2psp.nts.systemtests.process.NtsProcess;

/** Coturn's STUN client asks a splitter and a monitor for a Binding (RFC 8489). */
@Timeout(60)
final class TurnutilsTest {
  private static final String CLIENT = "turnutils_stunclient";

  @Test
  void aStunClientLearnsItsAddressFromASplitterAndFromAMonitor() throws Exception {
    assumeTrue(isInstalled(), CLIENT + " is not installed; it comes with the coturn package");
    try (LocalTeam team = LocalTeam.start()) {
      NtsProcess monitor = team.monitor("a0");

      assertLearnsItsAddressFrom(team.address());
      assertLearnsItsAddressFrom(team.endpointOf("a0"));

      team.assertHealthy(monitor);
    }
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, CLIENT)));
  }

  private static void assertLearnsItsAddressFrom(InetSocketAddress vantage)
      throws IOException, InterruptedException {
    try (UdpForwarder forwarder = new UdpForwarder(vantage)) {
      Process client =
          new ProcessBuilder(CLIENT, "-p", Integer.toString(forwarder.clientPort()), "127.0.0.1")
              .redirectErrorStream(true)
              .start();
      boolean ended = client.waitFor(10, TimeUnit.SECONDS);
      client.toHandle().destroyForcibly(); // unlike its own, it leaves what it said to be read
      assertThat(ended).as("an answer from " + vantage).isTrue();
      String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(client.exitValue()).as(said).isZero();
      assertThat(said).contains("UDP reflexive addr: 127.0.0.1:" + forwarder.seenPort());
    }
  }
}

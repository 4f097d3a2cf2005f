// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.cli.events.EventLine;

/** A whole team of real processes that has nothing but IPv6. */
final class Ipv6TeamTest {
  private static final String LOOPBACK = "[::1]";
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @BeforeEach
  void assumeLoopback() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      assertThat(probe.getLocalPort()).isPositive();
    } catch (IOException e) {
      // Containers often have IPv4 alone: nothing here can be asked of them.
      Assumptions.abort("this host has no IPv6 loopback (::1): " + e.getMessage());
    }
  }

  @Test
  void everyPairMeetsAndEverybodyPlays() throws IOException, InterruptedException {
    try (LocalTeam team = LocalTeam.startAt(LOOPBACK)) {
      NtsProcess monitor = team.monitor("a1");
      NtsProcess one = team.peer("b1");
      NtsProcess other = team.peer("b2");

      for (NtsProcess member : List.of(monitor, one, other)) {
        member.await("playing");
      }
      assertThat(pathEndpoint(one, "b2").isIpv4()).isFalse();
      assertThat(pathEndpoint(other, "a1").isIpv4()).isFalse();
      team.assertHealthy(monitor, one, other);
    }
  }

  private static Endpoint pathEndpoint(NtsProcess member, String peer) throws InterruptedException {
    EventLine path =
        member.await(0, "path to " + peer, LONGEST, LocalTeam.about("path", peer)::matches);
    assertThat(path.text("kind")).isEqualTo("direct");
    return Endpoint.parse(path.text("endpoint"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.systemtests.process.LocalTeam;
import org.p2psp.nts.systemtests.process.NtsProcess;

/** A team of real processes under floods that a single machine can make. */
@Timeout(120)
final class FloodTest {
  private static final int DATAGRAMS = 100_000;
  private static final int CONNECTIONS = 20_000;
  private static final int IDLE_CONNECTIONS = 100;
  private static final int CAPTURED_PER_MEMBER = 20;
  private static final int CAPTURED_AT_SPLITTER = 6;
  private static final long MOST_GROWTH_BYTES = 32 << 20;
  private static final Duration RECOVERY = Duration.ofSeconds(15);

  @Test
  void aTeamOutlivesFloodsAndANewcomerStillGetsIn() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is read from /proc");
    try (LocalTeam team = LocalTeam.start();
        Spy spy = new Spy(team.address(), PeerId.parse("e1"))) {
      NtsProcess monitor = team.monitor("a0");
      List<NtsProcess> peers = List.of(team.peer("b1"), team.peer("b2"));
      List<NtsProcess> members = List.of(monitor, peers.get(0), peers.get(1));
      List<NtsProcess> all = List.of(monitor, peers.get(0), peers.get(1), team.splitter());
      Map<InetSocketAddress, List<byte[]>> captured = capture(spy, team, "a0", "b1", "b2");

      attack(team, captured, DATAGRAMS / 10, CONNECTIONS / 10);
      Map<NtsProcess, Long> residentBytes = new HashMap<>();
      for (NtsProcess process : all) {
        residentBytes.put(process, process.residentBytes());
      }
      attack(team, captured, DATAGRAMS, CONNECTIONS);

      try (ConnectionFlood idlers = new ConnectionFlood(team.address())) {
        idlers.idle(IDLE_CONNECTIONS);
        team.peer("c1").await("playing");
      }
      LocalTeam.awaitSteady(members, RECOVERY);
      assertNothingHappened(all, residentBytes);
      assertThat(spy.troubles()).isEmpty();
    }
  }

  private static Map<InetSocketAddress, List<byte[]>> capture(
      Spy spy, LocalTeam team, String... ids) throws InterruptedException {
    Map<InetSocketAddress, List<byte[]>> captured = new HashMap<>();
    captured.put(team.address(), spy.captured(team.address(), CAPTURED_AT_SPLITTER));
    for (String id : ids) {
      InetSocketAddress endpoint = team.endpointOf(id);
      captured.put(endpoint, spy.captured(endpoint, CAPTURED_PER_MEMBER));
    }
    return captured;
  }

  private static void attack(
      LocalTeam team, Map<InetSocketAddress, List<byte[]>> captured, int datagrams, int connections)
      throws IOException {
    Forgeries forgeries = new Forgeries(captured);
    flood(captured, datagrams, forgeries::noise);
    flood(captured, datagrams / 4, forgeries::cut);
    flood(captured, datagrams / 4, forgeries::bent);
    flood(captured, datagrams / 4, forgeries::header);
    flood(captured, datagrams / 4, forgeries::brokenStun);
    flood(captured, datagrams / 2, forgeries::replayedMessage);
    flood(captured, datagrams / 2, forgeries::replayedChunk);
    try (ConnectionFlood flood = new ConnectionFlood(team.address())) {
      flood.run(connections);
      assertThat(flood.brokenByTheOther()).isLessThan(connections);
    }
  }

  private static void flood(
      Map<InetSocketAddress, List<byte[]>> captured, int datagrams, DatagramFlood.Forger forger)
      throws IOException {
    try (DatagramFlood flood = new DatagramFlood()) {
      flood.send(List.copyOf(captured.keySet()), datagrams, forger);
      assertThat(flood.receivedBytes()).isLessThanOrEqualTo(flood.sentBytes());
    }
  }

  private static void assertNothingHappened(
      List<NtsProcess> all, Map<NtsProcess, Long> residentBytes) throws IOException {
    for (NtsProcess process : all) {
      process.assertHealthy();
      assertThat(process.events(0)).noneMatch(event -> event.is("left"));
      assertThat(process.residentBytes() - residentBytes.get(process))
          .as("growth of " + process + " in bytes")
          .isLessThan(MOST_GROWTH_BYTES);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamProviders;

final class DemoReportTest {
  private static final StreamFormat FORMAT =
      new StreamFormat(
          "video/mp2t", LossTreatment.SKIP, StreamFormat.DEFAULT_CHUNK_BYTES, new byte[0]);

  private static DemoReport report;

  @BeforeAll
  static void runATeamInVirtualTime() {
    SimulatedTeam team = newTeam();
    report = new DemoReport(team, DemoWorld.CLASSIC);
    team.addMonitor("monitor 1");
    team.addMonitor("monitor 2");
    team.startStream(FORMAT);
    team.run(Duration.ofSeconds(1), 60);
    for (String nat : DemoWorld.CLASSIC) {
      team.addPeer("peer behind " + nat, nat, NatPresets.parse(nat));
      team.run(Duration.ofMillis(400), 60);
    }
    team.run(Duration.ofSeconds(15), 60);
  }

  private static SimulatedTeam newTeam() {
    return new SimulatedTeam(
        new SimulatedInternet(7),
        LinkConditions.parse("30ms", "0ms", "0%"),
        TeamProviders.found(),
        (name, event) -> {});
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  /** A pattern of one object of the JSON, ' standing for the quotation mark. */
  private static String row(String... fields) {
    return "  \\{" + String.join(",", fields).replace('\'', '"') + "},?";
  }

  @Test
  void theMatrixHasARowAndAColumnForEachNat() {
    List<String> lines = lines(report.text());

    assertThat(lines.get(0).trim().split(" +")).containsExactlyElementsOf(DemoWorld.CLASSIC);
    for (int row = 0; row < DemoWorld.CLASSIC.size(); row++) {
      String[] cells = lines.get(row + 1).trim().split(" +");
      assertThat(cells)
          .hasSize(DemoWorld.CLASSIC.size() + 1)
          .startsWith(DemoWorld.CLASSIC.get(row));
      assertThat(cells[row + 1]).isEqualTo(".");
    }
  }

  @Test
  void theMatrixIsSymmetricAndSaysHowEachPairReachesEachOther() {
    String[][] matrix =
        lines(report.text()).stream()
            .skip(1)
            .limit(DemoWorld.CLASSIC.size())
            .map(line -> line.trim().split(" +"))
            .toArray(String[][]::new);

    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < row; column++) {
        assertThat(matrix[row][column + 1])
            .isEqualTo(matrix[column][row + 1])
            .isIn("direct", "relay");
      }
    }
    assertThat(matrix[0][2]).isEqualTo("direct");
  }

  @Test
  void theFiguresHaveALineForEachPeer() {
    List<String> lines = lines(report.text());

    assertThat(lines.get(8).trim().split(" {2,}"))
        .containsExactly("nat", "peer", "start ms", "received", "lost", "share");
    for (int i = 0; i < DemoWorld.CLASSIC.size(); i++) {
      assertThat(lines.get(9 + i))
          .matches(DemoWorld.CLASSIC.get(i) + " +[0-9a-f]{16} +\\d+ +[1-9]\\d+ +\\d+ +0\\.\\d{3}%");
    }
  }

  @Test
  void progressCountsPeersAndPairs() {
    assertThat(report.progress(18_400_000_000L))
        .matches(" 18\\.4 s  peers 6/6  pairs direct \\d+, relayed \\d+, open 0  playing 6");
  }

  @Test
  void theJsonHasEveryPairAndEveryPeerWithTheFieldsThatScriptsRelyOn() {
    List<String> lines = lines(report.json());
    String id = "'[0-9a-f]{16}'";
    String nat = "'(fcn|rcn|prcn|sympp|symsp|symrp)'";
    String kind = "'kind':('direct','via':null|'relay','via':(" + id + "|'splitter'))";
    String pair =
        row(
            "'a':" + id,
            "'b':" + id,
            "'nat_a':" + nat,
            "'nat_b':" + nat,
            kind,
            "'ms':\\d+",
            "'attempts':\\d+");
    String peer =
        row(
            "'id':" + id,
            "'nat':" + nat,
            "'startup_ms':\\d+",
            "'chunks_received':\\d+",
            "'chunks_lost':\\d+");

    assertThat(lines).hasSize(1 + 15 + 2 + 6 + 1);
    assertThat(lines.get(0)).isEqualTo("{\"pairs\": [");
    assertThat(lines.subList(1, 16)).allMatch(line -> line.matches(pair));
    assertThat(lines.subList(16, 18)).containsExactly("],", "\"peers\": [");
    assertThat(lines.subList(18, 24)).allMatch(line -> line.matches(peer));
    assertThat(lines.get(24)).isEqualTo("]}");
  }

  @Test
  void aTeamThatPlaysIsGood() {
    assertThat(report.isGood()).isTrue();
  }

  @Test
  void aTeamWithoutItsPeersIsNotGoodAndAllItsPairsAreOpen() {
    SimulatedTeam lonely = newTeam();
    DemoReport early = new DemoReport(lonely, DemoWorld.CLASSIC);
    lonely.addPeer("peer behind fcn", "fcn", NatPresets.parse("fcn"));
    lonely.addPeer("peer behind rcn", "rcn", NatPresets.parse("rcn"));

    assertThat(early.isGood()).isFalse();
    assertThat(early.progress(0)).contains("peers 2/6").contains("open 15  playing 0");
    assertThat(early.text()).contains("none");
    assertThat(early.json()).contains("\"kind\":\"none\",\"via\":null");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;
import org.p2psp.nts.systemtests.process.LocalTeam;
import org.p2psp.nts.systemtests.process.NtsProcess;

/** A strategy of each kind comes in by a jar in a folder, without a change of ours. */
@Timeout(60)
final class PluginTest {
  private static final String SKIPPED = "nts: plug-in skipped: broken.jar: not a readable jar";

  @TempDir private static Path folder;
  private static String plugins;

  @BeforeAll
  static void fillThePluginFolder() throws IOException {
    Path jars = Files.createDirectory(folder.resolve("plug-ins"));
    plugins = jars.toString();
    ThirdParty thirdParty = new ThirdParty(folder, jars);
    thirdParty.build("my-transport-1.0.jar", "MyTransport", DatagramTransportProvider.class);
    thirdParty.build("my-reliable-2.1.jar", "MyReliable", ReliableMessagingProvider.class);
    thirdParty.build("my-predictor.jar", "MyPredictor", PortPredictorProvider.class);
    thirdParty.buildGarbage("broken.jar");
  }

  private static List<String> providers(String... choices) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("providers", "--plugins", plugins));
    arguments.addAll(List.of(choices));
    try (NtsProcess nts = NtsProcess.start(arguments)) {
      assertThat(nts.awaitEnd()).as(() -> String.join("\n", nts.errors())).isZero();
      assertThat(nts.errors()).hasSize(1);
      assertThat(nts.errors().get(0)).startsWith(SKIPPED);
      return nts.output();
    }
  }

  @Test
  void pluginsAreListedWithTheirJarTheirPriorityAndWhetherTheyWouldBeChosen() throws Exception {
    assertThat(providers())
        .anyMatch(line -> line.matches("  transport +my-transport +7 +my-transport-1\\.0\\.jar .*"))
        .anyMatch(
            line -> line.matches("\\* reliable +my-reliable +1000 +my-reliable-2\\.1\\.jar .*"))
        .anyMatch(line -> line.matches("  prediction +my-predictor +-1 +my-predictor\\.jar .*"))
        .anyMatch(line -> line.matches("  transport +nio +10 +nts\\.jar .*"))
        .filteredOn(line -> line.startsWith("*"))
        .hasSize(3);
  }

  @Test
  void theOnesThatTheUserChoseAreMarked() throws Exception {
    assertThat(providers("--transport", "my-transport", "--prediction", "my-predictor"))
        .filteredOn(line -> line.startsWith("*"))
        .hasSize(3)
        .allMatch(line -> line.contains(" my-"));
  }

  @Test
  void aTeamPlaysOverPluginsOnly() throws Exception {
    try (LocalTeam team =
        LocalTeam.start(
            "--plugins",
            plugins,
            "--transport",
            "my-transport",
            "--reliable",
            "my-reliable",
            "--prediction",
            "my-predictor")) {
      List<NtsProcess> all = List.of(team.splitter(), team.peer("b1"), team.peer("b2"));
      all.get(1).await("playing");
      all.get(2).await("playing");

      for (NtsProcess process : all) {
        process.awaitError("my-transport is used");
        process.awaitError("my-reliable is used");
        process.awaitError(SKIPPED);
        process.assertHealthy();
      }
    }
  }

  @Test
  void aPredictorGuessesThePortsOfTheDemosSequentialNat() throws Exception {
    try (NtsProcess demo =
        NtsProcess.start(
            "demo",
            "--plugins",
            plugins,
            "--seconds",
            "0",
            "--player",
            "127.0.0.1:0",
            "--prediction",
            "my-predictor")) {
      demo.awaitError("my-predictor is used");
      demo.assertHealthy();
    }
  }

  @Test
  void anUnknownIdIsAUsageErrorThatListsTheKnownOnes() throws Exception {
    try (NtsProcess nts =
        NtsProcess.start(
            "splitter",
            "--source",
            "test:",
            "--listen",
            "127.0.0.1:0",
            "--plugins",
            plugins,
            "--transport",
            "their-transport")) {
      assertThat(nts.awaitEnd()).isEqualTo(2);
      assertThat(nts.errors()).hasSize(2);
      assertThat(nts.errors().get(0)).startsWith(SKIPPED);
      assertThat(nts.errors().get(1))
          .contains("--transport", "'their-transport'", "my-transport", "nio");
    }
  }
}

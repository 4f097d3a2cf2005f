// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Wrong values are what tells which one of several was taken, without starting anything. */
@Timeout(60)
final class ConfigurationTest {
  @TempDir Path folder;

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static String error(Map<String, String> environment, String... arguments) {
    Run run = Run.in(environment, arguments);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.status()).isEqualTo(2);
    return run.errors().get(0);
  }

  @Test
  void aFlagIsStrongerThanTheEnvironmentThanTheFileThanTheDefault() throws IOException {
    String file = write("a.toml", "[common]", "seconds = 1", "[demo]", "seconds = 2").toString();
    Map<String, String> common = Map.of("NTS_SECONDS", "3", "NTS_CONFIG", file);
    Map<String, String> both = new HashMap<>(common);
    both.put("NTS_DEMO_SECONDS", "4");

    assertThat(error(both, "demo", "--seconds", "5")).contains("--seconds 5:");
    assertThat(error(both, "demo")).contains("--seconds 4:", "variable NTS_DEMO_SECONDS");
    assertThat(error(common, "demo")).contains("--seconds 3:", "variable NTS_SECONDS");
    assertThat(error(Map.of("NTS_CONFIG", file), "demo"))
        .contains("--seconds 2:", file + " line 4, key demo.seconds");
    String commonOnly = write("b.toml", "[common]", "seconds = 1").toString();
    assertThat(error(Map.of(), "demo", "--config", commonOnly))
        .contains("--seconds 1:", commonOnly + " line 2, key common.seconds");
  }

  @Test
  void theFileOfTheUserIsFoundWithoutBeingNamed() throws IOException {
    write("config/nts/nts.toml", "[demo]", "seconds = 2");
    write("home/.config/nts/nts.toml", "[demo]", "seconds = 3");
    String home = folder.resolve("home").toString();
    String config = folder.resolve("config").toString();

    assertThat(error(Map.of("XDG_CONFIG_HOME", config, "HOME", home), "demo")).contains("ds 2:");
    assertThat(error(Map.of("HOME", home), "demo")).contains("--seconds 3:");
    assertThat(Run.in(Map.of("HOME", home), "providers", "--config=none").status()).isZero();
  }

  @Test
  void aSettingMeetsARequiredOption() throws IOException {
    String file = write("a.toml", "[common]", "splitter = 'nowhere'").toString();

    assertThat(error(Map.of("NTS_CONFIG", file), "monitor"))
        .contains("--splitter 'nowhere'", "line 2, key common.splitter");
  }

  @Test
  void anEmptyVariableSetsNothing() {
    assertThat(error(Map.of("NTS_CONFIG", "none", "NTS_SECONDS", ""), "demo", "--delay", "x"))
        .contains("--delay");
  }

  @Test
  void whatLooksLikeAVariableIsMeantLiterally() {
    String text = "${env:HOME}$";

    assertThat(
            error(
                Map.of("NTS_CONFIG", "none", "NTS_LISTEN", text, "NTS_SOURCE", "test:"),
                "splitter"))
        .contains("--listen '" + text + "'");
  }

  @Test
  void anArrayStandsForAList() throws IOException {
    String file =
        write("a.toml", "[splitter]", "source = 'test:'", "vantage-ports = [1, 70000]").toString();

    assertThat(error(Map.of("NTS_CONFIG", file), "splitter")).contains("--vantage-ports 70000");
    assertThat(error(Map.of("NTS_CONFIG", file), "splitter", "--vantage-ports", "1,80000"))
        .contains("--vantage-ports 80000");
    String types = write("b.toml", "[simulate.matrix]", "types = ['fcn', 'cone']").toString();
    assertThat(error(Map.of("NTS_CONFIG", types), "simulate", "matrix")).contains("'cone'");
  }

  @Test
  void aMissingFileIsAFailureIfItWasNamed() {
    Run run = Run.of("providers", "--config", "/no/such/file");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).singleElement().asString().contains("'/no/such/file'", "'none'");
  }

  @Test
  void helpIsGivenOnBuiltInDefaultsWhateverIsConfigured() throws IOException {
    String file = write("a.toml", "[demo").toString();
    Run run = Run.in(Map.of("NTS_CONFIG", file, "NTS_DELAY", "99ms"), "demo", "--help");

    assertThat(run.status()).isZero();
    assertThat(run.output()).contains("default: 30ms");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x = 1                            | line 1, column 1: unknown key 'x'; expected it in a table
          peer = 5                         | line 1, column 1: unknown key 'peer'; expected a table
          [pear]                           | line 1, column 1: unknown table 'pear'; did you mean 'peer'?
          [peer]/playr = 'x'               | line 2, column 1: unknown key 'peer.playr'; did you mean 'player'?
          [peer]/source = 'x'              | line 2, column 1: unknown key 'peer.source'
          [simulate]/seed = 5              | unknown key 'simulate.seed'; expected none there
          [common]/help = true             | unknown key 'common.help'
          [common]/config = 'x'            | unknown key 'common.config'
          [peer]/no-scans = 'yes'          | line 2, column 1: peer.no-scans = "yes": expected true or false
          [demo]/seconds = '7'             | demo.seconds = "7": expected a whole number
          [demo]/seconds = [7]             | demo.seconds = [7]: expected a single value
          [demo]/seconds = 7.5             | demo.seconds = 7.5: expected a whole number
          [peer]/id = 1979-05-27           | peer.id = 1979-05-27: expected text in quotes (HEX)
          [simulate.matrix]/noise = 'x'    | simulate.matrix.noise = "x": expected a number
          [peer]/player =                  | line 2, column 9: Unexpected end of line
          [demo]/seed = 1/seed = 2         | line 3
          """)
  void anErrorInTheFileNamesPlaceKeyValueAndWhatWasExpected(String content, String expected)
      throws IOException {
    String file = write("nts.toml", content.split("/")).toString();

    assertThat(error(Map.of("NTS_CONFIG", file), "providers"))
        .startsWith("nts: " + file)
        .contains(expected);
  }

  @Test
  void aSecretOfTheWrongKindIsNotShown() throws IOException {
    String file = write("nts.toml", "[splitter]", "monitor-secret = 271828").toString();

    assertThat(error(Map.of("NTS_CONFIG", file), "providers"))
        .contains("splitter.monitor-secret: expected text in quotes")
        .doesNotContain("271828");
  }

  @Test
  void theExampleInTheDocumentationIsAccepted() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    String example = page.substring(page.indexOf("```toml") + 7, page.indexOf("```\n\nThe same"));
    String file = write("nts.toml", example).toString();

    assertThat(Run.in(Map.of("NTS_CONFIG", file), "providers").errors()).isEmpty();
    assertThat(error(Map.of("NTS_CONFIG", file), "splitter", "--channel", "x".repeat(65)))
        .contains("--channel");
  }

  static Stream<CommandLine> commands() {
    return below(Nts.commandLine());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(ConfigurationTest::below));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anOptionThatIsConfiguredCanBeGivenInFullOnTheCommandLine(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      boolean flag = option.auxiliaryTypes()[0] == boolean.class;
      if (flag && !option.usageHelp() && !option.versionHelp()) {
        // Else a flag that is set in the file would be cleared by giving it again.
        assertThat(option.fallbackValue()).as(option.toString()).isEqualTo("true");
      }
      if (option.isMultiValue()) {
        assertThat(option.splitRegex()).as(option.toString()).isEqualTo(",");
      }
    }
  }

  @Test
  void noVariableStandsForTwoThings() {
    Set<String> ofCommands = new TreeSet<>();
    Set<String> common = new TreeSet<>();
    commands()
        .filter(command -> command.getParent() != null)
        .forEach(
            command -> {
              String name = command.getCommandSpec().qualifiedName("_");
              for (OptionSpec option : command.getCommandSpec().options()) {
                String key = option.names()[0].replaceFirst("^-+", "").replace('-', '_');
                assertThat(ofCommands.add(variable(name + "_" + key))).isTrue();
                common.add(variable("nts_" + key));
              }
            });

    assertThat(common).contains("NTS_SPLITTER", "NTS_MONITOR_SECRET");
    assertThat(ofCommands).contains("NTS_PEER_SPLITTER").doesNotContainAnyElementsOf(common);
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

@Timeout(60)
final class ManualTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    WriteManual.main(new String[] {folder.toString(), "2026-01-01T00:00:00Z", "1.2.3"});
  }

  static Stream<CommandLine> commands() {
    return below(Nts.commandLine());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(ManualTest::below));
  }

  private static String page(CommandLine command) throws IOException {
    String name = command.getCommandSpec().qualifiedName("-") + ".1";
    return Files.readString(folder.resolve("man").resolve(name));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasAPageThatTellsAllItsOptions(CommandLine command) throws IOException {
    String page = page(command);

    assertThat(page).startsWith(".TH \"NTS").contains("\"2026-01-01\" \"nts 1.2.3\"");
    assertThat(page).contains(".SH \"SYNOPSIS\"", ".SH \"EXIT STATUS\"", ".SH \"SEE ALSO\"");
    for (OptionSpec option : command.getCommandSpec().options()) {
      for (String name : option.names()) {
        assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR");
      }
    }
    assertThat(page).doesNotContain("${");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfAPageIsTakenForAnUnknownMacro(CommandLine command) throws IOException {
    List<String> controls =
        page(command)
            .lines()
            .filter(line -> line.startsWith(".") || line.startsWith("'"))
            .map(line -> line.split(" ")[0])
            .distinct()
            .toList();

    assertThat(controls).isSubsetOf(".TH", ".SH", ".TP");
  }

  static boolean hasBash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  /** What stands on the line behind the command's name, and what a shell must offer. */
  @Retention(RetentionPolicy.RUNTIME)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | demo
          pe                        | peer
          simulate m                | matrix
          peer --spl                | --splitter
          lab matrix --proc         | --processes
          peer --retransmit cl      | classic
          splitter --reliable rep   | repeated
          monitor --transport ni    | nio
          completion z              | zsh
          peer --events=/et         | /etc
          demo --json /et           | /etc
          """)
  @interface Completions {}

  @ParameterizedTest(name = "nts {0}")
  @EnabledIf("hasBash")
  @Completions
  void bashCompletes(String line, String expected) throws Exception {
    Path script = folder.resolve("completion").resolve("nts");
    String words = "nts " + line.replace("=", " = ");
    int last = words.split(" ", -1).length - 1;
    String program =
        String.format(
            Locale.ROOT,
            "source '%s'; COMP_LINE='%s'; COMP_WORDS=(%s %s); COMP_CWORD=%d; _nts; "
                + "printf '%%s\\n' \"${COMPREPLY[@]}\"",
            script,
            words,
            words,
            line.isEmpty() ? "''" : "",
            last);

    assertThat(run("/bin/bash", "-c", program)).contains(expected);
  }

  /** The lines that a program prints, without blanks around them. */
  private static List<String> run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().map(String::strip).toList();
  }

  static boolean hasFish() {
    return Files.isExecutable(Path.of("/usr/bin/fish"));
  }

  @ParameterizedTest(name = "nts {0}")
  @EnabledIf(value = "hasFish", disabledReason = "there is no fish in /usr/bin")
  @Completions
  void fishCompletes(String line, String expected) throws Exception {
    Path script = folder.resolve("completion").resolve("nts.fish");
    String program = "source '" + script + "'; complete -C 'nts " + line + "'";
    String offered = line.startsWith("peer --events=") ? "--events=" + expected : expected;

    // Fish says what each is for, behind a tab, and marks a folder.
    assertThat(run("/usr/bin/fish", "--no-config", "-c", program))
        .extracting(candidate -> candidate.split("\\t")[0].replaceFirst("/$", ""))
        .contains(offered);
  }

  @Test
  void theCompletionOfFishKnowsEveryCommandAndOption() throws IOException {
    String script = Files.readString(folder.resolve("completion").resolve("nts.fish"));

    assertThat(script).isEqualTo(Run.of("completion", "fish").output());
    commands()
        .forEach(
            command -> {
              String at = "__nts_at " + command.getCommandSpec().qualifiedName() + "'";
              List<String> lines = script.lines().filter(line -> line.contains(at)).toList();
              for (OptionSpec option : command.getCommandSpec().options()) {
                String name = "-l " + option.longestName().substring(2) + " ";
                assertThat(lines).filteredOn(line -> line.contains(name)).hasSize(1);
              }
            });
  }

  @Test
  void theCompletionOfZshKnowsEveryCommandAndOption() throws IOException {
    String script = Files.readString(folder.resolve("completion").resolve("_nts"));

    assertThat(script).startsWith("#compdef nts\n").isEqualTo(Run.of("completion", "zsh").output());
    commands()
        .forEach(
            command -> {
              String function = "_" + command.getCommandSpec().qualifiedName("_") + "() {\n";
              assertThat(script).contains(function);
              String body = script.substring(script.indexOf(function));
              body = body.substring(0, body.indexOf("\n}\n"));
              for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(body).contains(option.longestName());
              }
            });
  }

  @Test
  void anUnknownShellIsAUsageErrorThatListsTheKnownOnes() {
    Run run = Run.of("completion", "tcsh");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains("'tcsh'", "[BASH, FISH, ZSH] (case-insensitive)");
  }
}

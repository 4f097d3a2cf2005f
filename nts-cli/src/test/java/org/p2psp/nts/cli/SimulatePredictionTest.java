// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulatePredictionTest {
  @TempDir Path folder;

  private static Run run(String arguments) {
    return Run.of(("simulate prediction " + arguments).split(" "));
  }

  @Test
  void printsATableAndWritesFiguresAndPlot() throws IOException {
    Path json = folder.resolve("new/figures.json");
    Path svg = folder.resolve("plot.svg");
    Run run =
        run(
            "--strategies bayesian,divisors --steps 1,parity --noise 0,5 --ages 0.05 --trials 20"
                + " --json "
                + json
                + " --svg "
                + svg);

    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output()).contains("bayesian", "divisors", "parity", "100.0 [ 83.9, 100.0]");
    assertThat(run.output()).doesNotContain("sequential");
    assertThat(Files.readString(json))
        .contains("\"strategy\":\"divisors\",\"allocation\":\"parity\",\"flows_per_second\":5.0");
    assertThat(Files.readAllLines(json)).filteredOn(line -> line.contains("\"hits\"")).hasSize(32);
    assertThat(Files.readString(svg))
        .startsWith("<svg ")
        .contains("prefers-color-scheme: dark", "observations 0.05 s old", ">divisors<")
        .endsWith("</svg>\n");
  }

  @Test
  void triesAllStrategiesUnlessToldOtherwise() {
    Run run = run("--steps 1 --noise 0 --ages 0.05 --trials 1");

    assertThat(run.output()).contains("bayesian", "divisors", "sequential", "constant");
  }

  @Test
  void sameSeedGivesTheSameTable() {
    String arguments = "--steps block:512 --noise 20 --ages 0.3 --trials 30 --seed 9";

    assertThat(run(arguments).output()).isEqualTo(run(arguments).output());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("--strategies oracle", 2, "--strategies", "'oracle'"),
        Arguments.of("--steps fast", 2, "--steps 'fast'", "range:LOW-HIGH"),
        Arguments.of("--steps 0", 2, "--steps '0'", "step=0"),
        Arguments.of("--noise loud", 2, "--noise 'loud'", "0 to 100000"),
        Arguments.of("--noise -1", 2, "--noise", "0 to 100000"),
        Arguments.of("--ages 61", 2, "--ages '61'", "0 to 60"),
        Arguments.of("--trials 0", 2, "--trials 0", "1 to 1000000"),
        Arguments.of("--concurrent 65", 2, "--concurrent 65", "1 to 64"),
        Arguments.of("--json /proc/nts/no", 1, "--json '/proc/nts/no'", "choose another file"),
        Arguments.of("--svg /proc/nts/no", 1, "--svg '/proc/nts/no'", "choose another file"),
        Arguments.of("--plugins /no/such/folder", 2, "--plugins", "a folder with jars"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void wrongValuesGiveOneLine(String arguments, int status, String first, String second) {
    Run run = run(arguments);

    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0)).startsWith("nts simulate prediction: ").contains(first, second);
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.output()).isEmpty();
  }
}

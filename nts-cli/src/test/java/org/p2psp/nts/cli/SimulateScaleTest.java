// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nts simulate scale} from the command line to its file. */
@Timeout(120)
final class SimulateScaleTest {
  private static final String SMALL = "--peers 6 --join-rate 10 --duration 6s --rate 50";

  @TempDir private Path folder;

  private static Run run(String arguments) {
    return Run.of(("simulate scale " + arguments).split(" "));
  }

  private String json(String arguments) throws IOException {
    Path file = folder.resolve("result.json");
    assertThat(run(arguments + " --json " + file).status()).isZero();
    return Files.readString(file);
  }

  @Test
  void teamThatStreamsEndsWithZeroAndATable() {
    Run run = run(SMALL);

    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.output())
        .containsPattern("pairs +27\n")
        .containsPattern("without a path +0 ")
        .containsPattern("peers without a stream +0\n");
  }

  @Test
  void peersThatTheStreamDoesNotReachAreToldAndEndWithOne() {
    Run run = run("--peers 2 --duration 3s --loss 100%");

    assertThat(run.status()).as(run.toString()).isEqualTo(1);
    assertThat(run.output()).contains("2 peers got no stream");
  }

  @Test
  void sameSeedWritesTheSameFile() throws IOException {
    String once = json(SMALL + " --seed 7");

    assertThat(json(SMALL + " --seed 7")).isEqualTo(once);
    assertThat(json(SMALL + " --seed 8")).isNotEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({
    "--peers 1, peers",
    "--monitors 65, monitors",
    "--join-rate 0, joins per second",
    "--duration 1s, seconds of streaming",
    "--duration soon, --duration",
    "--rate 0, chunks per second",
    "--loss 2, loss",
    "--population 3*cone, cone",
    "--population udp-blocked, UDP",
  })
  void valueOutOfRangeIsAUsageErrorOfOneLine(String option, String named) {
    Run run = run(option);

    assertThat(run.status()).as(run.toString()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(named);
  }
}

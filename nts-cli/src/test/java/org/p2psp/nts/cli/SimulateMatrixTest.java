// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code nts simulate matrix} from the command line to its files. */
@Timeout(120)
final class SimulateMatrixTest {
  @TempDir private Path folder;

  private Run run(String arguments) {
    return Run.of(("simulate matrix " + arguments).split(" "));
  }

  private String json(String arguments) throws IOException {
    Path file = folder.resolve("result.json");
    run(arguments + " --json " + file);
    return Files.readString(file);
  }

  private static String cell(String json, String row, String column) {
    return json.lines()
        .filter(line -> line.contains("\"row\":\"" + row + "\",\"column\":\"" + column + "\""))
        .findFirst()
        .orElseThrow()
        .replaceAll(",$", "");
  }

  private static double number(String cell, String field) {
    Matcher matcher = Pattern.compile('"' + field + "\":([0-9.]+)").matcher(cell);
    assertThat(matcher.find()).as("%s in %s", field, cell).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void theSameSeedGivesTheSameBytesWhateverTheThreads() throws IOException {
    String arguments = "--types prcn,symsp --runs 6 --seed 5 --noise 3";

    String once = json(arguments + " --threads 1");

    assertThat(json(arguments + " --threads 3")).isEqualTo(once);
    assertThat(json(arguments + " --threads 1")).isEqualTo(once);
    assertThat(json("--types prcn,symsp --runs 6 --seed 6 --noise 3")).isNotEqualTo(once);
  }

  @Test
  void aPairIsTheSameWhateverElseRuns() throws IOException {
    String all = json("--types prcn,fcn --runs 4");
    String one = json("--types fcn --columns prcn --runs 4");

    assertThat(cell(one, "fcn", "prcn")).isEqualTo(cell(all, "fcn", "prcn"));
  }

  @Test
  void pairsThatCanMeetAreDirectAndMeasured() throws IOException {
    String json = json("--types prcn --columns sympp,symsp --runs 5 --loss 0%");

    for (String column : List.of("sympp", "symsp")) {
      String cell = cell(json, "prcn", column);
      assertThat(number(cell, "direct")).as(cell).isEqualTo(5);
      assertThat(number(cell, "failed")).as(cell).isZero();
      // A hello and its answer cross four links of 25 to 35 ms.
      assertThat(number(cell, "median_ms")).as(cell).isBetween(100.0, 1000.0);
      assertThat(number(cell, "p90_ms")).isGreaterThanOrEqualTo(number(cell, "median_ms"));
      assertThat(number(cell, "packets_median")).as(cell).isBetween(5.0, 500.0);
      assertThat(number(cell, "both_ways_ms_median"))
          .isGreaterThan(number(cell, "first_media_ms_median"));
      assertThat(number(cell, "direct_6s")).isEqualTo(5);
    }
  }

  @Test
  void pairsWithoutAPredictablePortAreRelayedAndMeasured() throws IOException {
    String cell = cell(json("--types symrp --runs 2 --loss 0%"), "symrp", "symrp");

    assertThat(cell).contains("\"direct\":0,\"relayed\":2,\"failed\":0");
    assertThat(number(cell, "both_ways_ms_median")).isBetween(300.0, 10_000.0);
  }

  @Test
  void theTableSaysTheSameAndASummaryFollows() {
    Run run = run("--types fcn --columns rcn,prcn --runs 2 --loss 0%");

    assertThat(run.status()).isZero();
    assertThat(run.errors()).isEmpty();
    List<String> lines = run.output().lines().toList();
    assertThat(lines.get(2).split(" +")).containsExactly("member", "rcn", "prcn");
    assertThat(lines.get(3).split(" +")).containsExactly("fcn", "100", "100");
    assertThat(lines.get(5))
        .matches("4 runs in [0-9.]+ s on \\d+ threads?, [0-9.]+ million packets.*; 0 failed");
    assertThat(lines).hasSize(6);
  }

  @Test
  void whoNeverMeetsInTimeHasFailedAndTheRunCanBeDoneAgain() throws IOException {
    Run run = run("--types fcn --runs 2 --horizon 50ms --json " + folder.resolve("f.json"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("0 f100").contains("2 odd runs").contains("no media either");
    String cell = cell(Files.readString(folder.resolve("f.json")), "fcn", "fcn");
    assertThat(cell).contains("\"failed\":2,\"median_ms\":null");
    String command =
        run.output().lines().filter(line -> line.contains("--replay fcn,fcn,1")).findFirst().get();

    Run again = Run.of(command.strip().substring("nts ".length()).split(" "));

    assertThat(again.status()).isEqualTo(1);
    assertThat(again.output()).contains("member fcn, newcomer fcn, run 1: FAILED");
  }

  @Test
  void aReplayShowsPacketsAndEventsAndTheSameVerdict() throws IOException {
    String conditions = "--seed 9 --loss 2%";
    String cell =
        cell(json("--types prcn --columns symsp --runs 1 " + conditions), "prcn", "symsp");

    Run run = run(conditions + " --replay prcn,symsp,0");

    assertThat(run.status()).isZero();
    assertThat(run.output())
        .containsPattern("newcomer\\[\\d+\\]:\\d+ via NAT .* -> .* HELLO .* 56 B delivered \\+")
        .containsPattern("member\\[0\\]:\\d+ via NAT .* MEDIA #\\d+ of member 3")
        .contains("== newcomer tells PathUp");
    List<String> lines = run.output().lines().toList();
    String verdict = lines.get(lines.size() - 1);
    assertThat(verdict).startsWith("member prcn, newcomer symsp, run 0: DIRECT, path after ");
    Matcher ms = Pattern.compile("path after ([0-9.]+) ms").matcher(verdict);
    assertThat(ms.find()).isTrue();
    assertThat(Double.parseDouble(ms.group(1))).isCloseTo(number(cell, "median_ms"), within(0.06));
  }

  @Test
  void pictureAndPageAreWritten() throws IOException {
    Path svg = folder.resolve("new/map.svg");
    Path html = folder.resolve("new/report.html");

    run("--types fcn --runs 1 --svg " + svg + " --html " + html);

    assertThat(svg).content().startsWith("<svg").contains("member fcn, newcomer fcn: 1 runs");
    assertThat(html).content().startsWith("<!DOCTYPE html>").contains("<svg").contains("<table>");
  }

  @Test
  void progressIsShownWhereItWasAskedFor() {
    Run run = run("--types fcn,rcn --runs 1 --progress");

    assertThat(String.join("\n", run.errors())).contains("1 of 4 runs, fcn with fcn, ");
  }

  @Test
  void strategiesCanBeChosenUnderBothNames() throws IOException {
    String arguments = "--types prcn --columns symsp --runs 1 ";

    assertThat(json(arguments + "--strategy constant")).contains("\"prediction\":\"constant\"");
    assertThat(json(arguments + "--prediction sequential"))
        .contains("\"prediction\":\"sequential\"");
  }
}

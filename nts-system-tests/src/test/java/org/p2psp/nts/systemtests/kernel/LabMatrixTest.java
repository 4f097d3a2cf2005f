// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.lab.LabPrerequisites;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.systemtests.process.Java;
import org.p2psp.nts.systemtests.process.NtsJar;

/** {@code nts lab} as users run it. */
class LabMatrixTest {
  @TempDir Path folder;

  @BeforeEach
  void aLabCanBeBuiltHere() {
    LabAssumption.check();
    assertThat(LabPrerequisites.missing(LinkConditions.parse("5ms", "0ms", "0%"))).isEmpty();
  }

  @Test
  void aMatrixOfOnePairIsDirectAndLeavesNothingBehind() throws Exception {
    Path json = folder.resolve("matrix.json");
    Path events = folder.resolve("events.jsonl");
    Process matrix =
        start(
            "matrix",
            "--types",
            "prcn",
            "--runs",
            "1",
            "--delay",
            "5ms",
            "--jitter",
            "1ms",
            "--loss",
            "0%",
            "--settle",
            "0ms",
            "--json",
            json.toString(),
            "--events",
            events.toString());

    assertThat(matrix.waitFor(60, TimeUnit.SECONDS)).as(output()).isTrue();

    assertThat(matrix.exitValue()).as(output()).isZero();
    assertThat(Files.readString(json))
        .contains("\"row\":\"prcn\",\"column\":\"prcn\",\"runs\":1,\"direct\":1");
    assertThat(new EventLine(Files.readString(json)).number("median_ms"))
        .isCloseTo(slowerSideMs(events), within(0.01));
    assertThat(labsOf(matrix)).isEmpty();
  }

  /** The times that both sides told of the direct path to each other; the longer one. */
  private static double slowerSideMs(Path file) throws Exception {
    List<EventLine> events = Files.readAllLines(file).stream().map(EventLine::new).toList();
    Map<String, String> sides = new HashMap<>();
    events.forEach(event -> sides.put(event.text("id"), event.text("side")));
    Map<String, Double> sinceMs = new HashMap<>();
    for (EventLine event : events) {
      if (event.is("path")
          && event.text("kind").equals("direct")
          && sides.containsKey(event.text("peer"))) {
        sinceMs.put(event.text("side"), event.number("since_introduction_ms"));
      }
    }
    assertThat(sinceMs).containsOnlyKeys("member", "newcomer");
    return Collections.max(sinceMs.values());
  }

  @Test
  void aKilledLabIsRemovedByCleanAndOnlyThat() throws Exception {
    Process matrix = start("matrix", "--types", "prcn", "--runs", "100", "--parallel", "1");
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (labsOf(matrix).isEmpty() && System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }
    assertThat(labsOf(matrix)).hasSize(1);
    matrix.destroyForcibly().waitFor();

    Process clean = start("clean");
    assertThat(clean.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(clean.exitValue()).as(output()).isZero();
    assertThat(labsOf(matrix)).as(output()).isEmpty();
  }

  private Process start(String... arguments) throws Exception {
    List<String> command = Java.command("-jar", NtsJar.path().toString(), "lab");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private String output() throws Exception {
    return Files.readString(folder.resolve("output"));
  }

  /** The notes of labs that the process owns or owned. */
  private static List<Path> labsOf(Process process) throws Exception {
    Path notes = Path.of("/run/nts-lab");
    if (!Files.exists(notes)) {
      return List.of();
    }
    List<Path> own = new ArrayList<>();
    try (var files = Files.newDirectoryStream(notes, "[a-z0-9]*")) { // no drafts
      for (Path file : files) {
        if (read(file).startsWith(process.pid() + " ")) {
          own.add(file);
        }
      }
    }
    return own;
  }

  /** Empty if the file has gone: other labs of this machine begin and end meanwhile. */
  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}

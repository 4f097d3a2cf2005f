// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import static org.p2psp.nts.benchmarks.json.JsonTree.list;
import static org.p2psp.nts.benchmarks.json.JsonTree.map;
import static org.p2psp.nts.benchmarks.json.JsonTree.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.benchmarks.json.JsonReader;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Part;
import org.p2psp.nts.benchmarks.measure.Samples;

/**
 * How soon peers have to meet behind NATs of the Linux kernel, 60 ms apart there and back (as
 * root). Every run is a sample, none is a median already.
 */
final class PunchTargets implements Part {
  private static final String MS = "ms";

  private final NtsCommand command;
  private final int rounds;
  private final List<Double> pathMs = new ArrayList<>();
  private final List<Double> roundTripMs = new ArrayList<>();
  private final List<Double> bothWaysMs = new ArrayList<>();

  PunchTargets(NtsCommand command, int rounds) {
    this.command = command;
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "punches";
  }

  @Override
  public List<Finding> measure() throws IOException, InterruptedException {
    for (int i = 0; i < rounds; i++) {
      Path folder = Files.createTempDirectory("nts-punches");
      Path figures = folder.resolve("figures.json");
      Path events = folder.resolve("events.json");
      command.run(
          "lab",
          "matrix",
          "--types=fcn,rcn,prcn,sympp",
          "--delay=15ms",
          "--jitter=0ms",
          "--loss=0%",
          "--runs=1",
          "--seed=" + (i + 1),
          "--json=" + figures,
          "--events=" + events);
      read(figures, new RoundTrips(Files.readAllLines(events)));
    }
    Samples both = new Samples(bothWaysMs);
    return List.of(
        new Finding(
            "introduction to validated path, 60 ms round trip",
            Goal.atMost(75, MS),
            MS,
            new Samples(pathMs),
            "the path's round trip",
            new Samples(roundTripMs)),
        Finding.of("newcomer's first packet to two-way media", Goal.atMost(250, MS), MS, both),
        Finding.of(
            "the same, 90 % of " + both.count() + " runs",
            Goal.atMost(400, MS),
            MS,
            Samples.of(both.quantile(0.9))));
  }

  private void read(Path figures, RoundTrips roundTrips) throws IOException {
    Object cells = map(JsonReader.read(Files.readString(figures)), "the matrix").get("cells");
    for (Object entry : list(cells, "cells")) {
      Object row = map(entry, "a cell").get("row");
      Object column = map(entry, "a cell").get("column");
      if (number(map(entry, "a cell").get("direct"), "direct") != 1) {
        throw new IOException("no direct path between " + row + " and " + column);
      }
      pathMs.add(number(map(entry, "a cell").get("median_ms"), "median_ms"));
      bothWaysMs.add(number(map(entry, "a cell").get("both_ways_ms_median"), "both_ways"));
      roundTripMs.add(roundTrips.ms(row, column));
    }
  }
}

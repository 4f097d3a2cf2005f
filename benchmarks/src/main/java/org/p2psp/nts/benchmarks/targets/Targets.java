// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Machine;
import org.p2psp.nts.benchmarks.measure.Part;
import org.p2psp.nts.benchmarks.process.ProcessTargets;
import org.p2psp.nts.benchmarks.team.TeamTargets;
import org.p2psp.nts.benchmarks.transport.TransportTargets;

/**
 * Measures every target of performance beside its baseline, and writes what came out as {@code
 * targets.md}, {@code targets.json} and {@code targets.svg}. Each part leaves a file of its own, so
 * that one that was interrupted or disturbed can be repeated alone; the others are taken as they
 * are. Arguments: {@code --out FOLDER} (benchmarks/target/targets), {@code --nts COMMAND}
 * (bin/nts), {@code --samples N} (7, at least 5), and the parts to measure, or {@code none} (those
 * of which there is no file yet). Ends with 1 if a part failed, with 2 if the arguments are wrong.
 */
public final class Targets {
  private static final int LEAST_SAMPLES = 5;

  private final Path folder;
  private final List<Part> parts;

  private Targets(Path folder, Path nts, int samples) {
    NtsCommand command = new NtsCommand(nts);
    this.folder = folder;
    this.parts =
        List.of(
            new TransportTargets(samples),
            new TeamTargets(samples),
            new HotPathTargets(samples),
            new PunchTargets(command, LEAST_SAMPLES),
            new SimulatorTargets(command, LEAST_SAMPLES),
            new ProcessTargets(nts, samples));
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of("benchmarks", "target", "targets");
    Path nts = Path.of("bin", "nts");
    int samples = 7;
    List<String> wanted = new ArrayList<>();
    try {
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--out" -> folder = Path.of(args[++i]);
          case "--nts" -> nts = Path.of(args[++i]);
          case "--samples" -> samples = Math.max(LEAST_SAMPLES, Integer.parseInt(args[++i]));
          default -> wanted.add(args[i]);
        }
      }
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      stop("a value is missing or is no number in: " + String.join(" ", args));
    }
    if (!Files.isExecutable(nts)) {
      stop(nts + " is no command; give the path of bin/nts with --nts");
    }
    System.exit(new Targets(folder, nts, samples).run(wanted) ? 0 : 1);
  }

  private static void stop(String why) {
    System.err.println("targets: " + why);
    System.exit(2);
  }

  private boolean run(List<String> wanted) throws IOException, InterruptedException {
    List<String> names = parts.stream().map(Part::name).toList();
    wanted.stream()
        .filter(name -> !names.contains(name) && !name.equals("none"))
        .findFirst()
        .ifPresent(name -> stop("no part '" + name + "'; there are " + names + " and none"));
    Files.createDirectories(folder);
    boolean complete = true;
    for (Part part : parts) {
      boolean asked = wanted.isEmpty() ? !Files.exists(file(part)) : wanted.contains(part.name());
      complete &= !asked || measure(part);
      report();
    }
    System.out.println(Files.readString(folder.resolve("targets.md")));
    return complete;
  }

  private Path file(Part part) {
    return folder.resolve(part.name() + ".part.json");
  }

  private boolean measure(Part part) throws InterruptedException {
    long startNs = System.nanoTime();
    boolean done;
    String outcome;
    try {
      FindingsFile.write(file(part), part.measure());
      done = true;
      outcome = "measured";
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      done = false;
      outcome = "failed: " + e.getMessage();
    }
    double seconds = (System.nanoTime() - startNs) / 1e9;
    System.err.printf(Locale.ROOT, "%s: %s after %.0f s%n", part.name(), outcome, seconds);
    return done;
  }

  /** What has been measured so far. */
  private void report() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Part part : parts) {
      if (Files.exists(file(part))) {
        findings.addAll(FindingsFile.read(file(part)));
      }
    }
    String machine = Machine.description() + ".\n\n";
    Files.writeString(folder.resolve("targets.md"), machine + TargetTable.of(findings));
    Files.writeString(folder.resolve("targets.svg"), new TargetPlot(findings).svg());
    FindingsFile.write(folder.resolve("targets.json"), findings);
  }
}

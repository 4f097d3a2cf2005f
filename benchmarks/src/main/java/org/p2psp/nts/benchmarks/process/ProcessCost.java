// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.benchmarks.measure.Samples;

/**
 * Measures the command as users start it, on Linux: from its start to its first packet, with an
 * archive of classes and without, and the memory of each role of a team that plays. Prints tables
 * in Markdown. Arguments: the command ({@code bin/nts}), starts of each kind (7), peers (20),
 * seconds of play (20).
 */
public final class ProcessCost {
  private final Path command;
  private final String archives;

  private ProcessCost(Path command, String archives) {
    this.command = command;
    this.archives = archives;
  }

  /** Runs both measurements. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path command = Path.of(args.length > 0 ? args[0] : "bin/nts");
    int starts = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    int peers = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 20;
    if (!Files.isExecutable(command)) {
      System.err.println(command + " is no command; give the path of bin/nts");
      System.exit(2);
    }
    ProcessCost cost =
        new ProcessCost(command, Files.createTempDirectory("nts-archives").toString());
    cost.starts(starts);
    cost.memory(peers, seconds);
  }

  private void starts(int count) throws IOException {
    StartCost.ofPeer(command, archives); // leaves the archive
    List<StartCost.Start> without = new ArrayList<>();
    List<StartCost.Start> with = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      without.add(StartCost.ofPeer(command, ""));
      with.add(StartCost.ofPeer(command, archives));
    }
    System.out.printf(Locale.ROOT, "%n### nts peer, start to first packet, %d starts%n%n", count);
    System.out.println("| | ms, median | least to most | CPU ms, median |\n|---|---|---|---|");
    printStarts("without an archive", without);
    printStarts("with an archive", with);
  }

  private static void printStarts(String name, List<StartCost.Start> starts) {
    Samples wallMs = Samples.of(starts, StartCost.Start::wallMs);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f to %.0f | %.0f |%n",
        name,
        wallMs.median(),
        wallMs.least(),
        wallMs.most(),
        Samples.of(starts, StartCost.Start::cpuMs).median());
  }

  private void memory(int peers, int seconds) throws IOException, InterruptedException {
    try (PlayingTeam team = new PlayingTeam(command, archives, peers)) {
      TimeUnit.SECONDS.sleep(seconds); // a team at play is what is measured
      System.out.printf(
          Locale.ROOT, "%n### A monitor and %d peers, after %d s of play%n%n", peers, seconds);
      System.out.println("| role | resident MiB, median | most | CPU s |\n|---|---|---|---|");
      print("splitter", team.splitter(), seconds);
      print("monitor", team.monitor(), seconds);
      print("peer", team.peers(), seconds);
    }
  }

  private static void print(String name, List<NtsProcess> processes, int seconds)
      throws IOException {
    List<Double> mebibytes = new ArrayList<>();
    List<Double> cpuSeconds = new ArrayList<>();
    for (NtsProcess process : processes) {
      if (!process.isAlive()) {
        throw new IOException("a " + name + " ended within " + seconds + " s; start it by hand");
      }
      mebibytes.add(process.residentKib() / 1024.0);
      cpuSeconds.add(process.cpuNs() / 1e9);
    }
    Samples resident = new Samples(mebibytes);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f |%n",
        name,
        resident.median(),
        resident.most(),
        new Samples(cpuSeconds).median());
  }
}

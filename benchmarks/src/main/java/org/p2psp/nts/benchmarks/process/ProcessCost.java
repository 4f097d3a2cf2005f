// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the command as users start it, on Linux: from its start to its first packet, with an
 * archive of classes and without, and the memory of each role of a team that plays. Prints tables
 * in Markdown. Arguments: the command ({@code bin/nts}), starts of each kind (7), peers (20),
 * seconds of play (20).
 */
public final class ProcessCost {
  private static final int LONGEST_START_MS = 30_000;
  private static final String ARCHIVES = "NTS_CACHE";

  private final Path command;
  private final String archives;

  private ProcessCost(Path command, String archives) {
    this.command = command;
    this.archives = archives;
  }

  /** What one start took. */
  private record Start(double wallMs, double cpuMs) {}

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
    start(archives); // leaves the archive
    List<Start> without = new ArrayList<>();
    List<Start> with = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      without.add(start(""));
      with.add(start(archives));
    }
    System.out.printf(Locale.ROOT, "%n### nts peer, start to first packet, %d starts%n%n", count);
    System.out.println("| | ms, median | least to most | CPU ms, median |\n|---|---|---|---|");
    print("without an archive", without);
    print("with an archive", with);
  }

  private Start start(String archiveFolder) throws IOException {
    try (ServerSocket splitter = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      splitter.setSoTimeout(LONGEST_START_MS);
      long startNs = System.nanoTime();
      try (NtsProcess peer =
          NtsProcess.start(
              command,
              Map.of(ARCHIVES, archiveFolder),
              "peer",
              "--splitter=127.0.0.1:" + splitter.getLocalPort(),
              "--player=127.0.0.1:0")) {
        splitter.accept().close();
        double wallMs = (System.nanoTime() - startNs) / 1e6;
        return new Start(wallMs, peer.cpuNs() / 1e6);
      }
    }
  }

  private static void print(String name, List<Start> starts) {
    double[] wallMs = starts.stream().mapToDouble(Start::wallMs).sorted().toArray();
    double[] cpuMs = starts.stream().mapToDouble(Start::cpuMs).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f to %.0f | %.0f |%n",
        name,
        median(wallMs),
        wallMs[0],
        wallMs[wallMs.length - 1],
        median(cpuMs));
  }

  private void memory(int peers, int seconds) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<NtsProcess> running = new ArrayList<>();
    try {
      running.add(role("splitter", "--source=test:", "--listen=127.0.0.1:" + port));
      TimeUnit.SECONDS.sleep(2);
      running.add(role("monitor", "--splitter=127.0.0.1:" + port));
      for (int i = 0; i < peers; i++) {
        running.add(role("peer", "--splitter=127.0.0.1:" + port, "--player=127.0.0.1:0"));
      }
      TimeUnit.SECONDS.sleep(seconds); // a team at play is what is measured
      System.out.printf(
          Locale.ROOT, "%n### A monitor and %d peers, after %d s of play%n%n", peers, seconds);
      System.out.println("| role | resident MiB, median | most | CPU s |\n|---|---|---|---|");
      print("splitter", running.subList(0, 1), seconds);
      print("monitor", running.subList(1, 2), seconds);
      print("peer", running.subList(2, running.size()), seconds);
    } finally {
      running.forEach(NtsProcess::close);
    }
  }

  private NtsProcess role(String... arguments) throws IOException {
    return NtsProcess.start(command, Map.of(ARCHIVES, archives), arguments);
  }

  private static void print(String name, List<NtsProcess> processes, int seconds)
      throws IOException {
    double[] mebibytes = new double[processes.size()];
    double[] cpuSeconds = new double[processes.size()];
    for (int i = 0; i < mebibytes.length; i++) {
      if (!processes.get(i).isAlive()) {
        throw new IOException("a " + name + " ended within " + seconds + " s; start it by hand");
      }
      mebibytes[i] = processes.get(i).residentKib() / 1024.0;
      cpuSeconds[i] = processes.get(i).cpuNs() / 1e9;
    }
    Arrays.sort(mebibytes);
    Arrays.sort(cpuSeconds);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f |%n",
        name,
        median(mebibytes),
        mebibytes[mebibytes.length - 1],
        median(cpuSeconds));
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}

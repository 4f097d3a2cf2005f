// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of a process to its first packet, which is its connection to a splitter. */
final class StartCost {
  private static final int LONGEST_START_MS = 30_000;

  /**
   * What one start took.
   *
   * @param wallMs on the clock
   * @param cpuMs of processor time
   */
  record Start(double wallMs, double cpuMs) {}

  private StartCost() {}

  /** Of {@code nts peer}; an empty folder of archives = no archive. */
  static Start ofPeer(Path command, String archiveFolder) throws IOException {
    return of(
        Map.of(NtsProcess.ARCHIVES, archiveFolder),
        port ->
            List.of(
                command.toString(),
                "peer",
                "--splitter=127.0.0.1:" + port,
                "--player=127.0.0.1:0"));
  }

  /** Of a JVM that does nothing but connect: what no program in Java gets around. */
  static Start ofBareJvm() throws IOException {
    return of(Map.of(), port -> bareJvm(Integer.toString(port)));
  }

  /** The command of a JVM with the options of {@code bin/nts} that runs {@link BareProgram}. */
  static List<String> bareJvm(String argument) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-Xshare:auto", "-Xms16m", "-Xmn6m"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(BareProgram.class.getName(), argument));
    return line;
  }

  private interface Line {
    List<String> to(int port);
  }

  private static Start of(Map<String, String> environment, Line line) throws IOException {
    try (ServerSocket splitter = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      splitter.setSoTimeout(LONGEST_START_MS);
      long startNs = System.nanoTime();
      try (NtsProcess process = NtsProcess.start(environment, line.to(splitter.getLocalPort()))) {
        splitter.accept().close();
        double wallMs = (System.nanoTime() - startNs) / 1e6;
        return new Start(wallMs, process.cpuNs() / 1e6);
      }
    }
  }
}

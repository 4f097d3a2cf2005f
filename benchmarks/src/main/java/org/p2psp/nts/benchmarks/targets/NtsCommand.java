// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The {@code nts} command, run to its end. */
final class NtsCommand {
  private final Path program;

  NtsCommand(Path program) {
    this.program = program;
  }

  /** Runs it; what it prints goes to this program's standard error. */
  void run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      System.err.write(said);
      throw new IOException("failed: " + String.join(" ", line));
    }
  }
}

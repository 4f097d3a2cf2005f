// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running command and what Linux says of it (proc(5)). */
final class NtsProcess implements AutoCloseable {
  private static final int USER_TIME = 11; // fields after the name in parentheses
  private static final long NS_PER_TICK = 10_000_000;

  /** Variable that names the folder of archives of classes; empty = none. */
  static final String ARCHIVES = "NTS_CACHE";

  private final Process process;
  private final Path folder;

  private NtsProcess(Process process) {
    this.process = process;
    this.folder = Path.of("/proc", String.valueOf(process.pid()));
  }

  /** Starts a command; what it says is thrown away. */
  static NtsProcess start(Map<String, String> environment, List<String> line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return new NtsProcess(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** User and kernel mode, in nanoseconds; the system counts in hundredths of a second. */
  long cpuNs() throws IOException {
    String stat = Files.readString(folder.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return NS_PER_TICK
        * (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]));
  }

  /** Resident memory in KiB, as {@code VmRSS} has it. */
  long residentKib() throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException(folder + "/status has no VmRSS");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

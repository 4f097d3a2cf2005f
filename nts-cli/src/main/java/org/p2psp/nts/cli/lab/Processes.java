// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes that a lab started, to be ended with it. Thread-safe. */
final class Processes {
  private static final long PATIENCE_SECONDS = 3;

  private final List<Process> started = new ArrayList<>();
  private boolean closed;

  /** Takes a process on; one that comes after the end is ended at once. */
  synchronized void add(Process process) {
    started.removeIf(other -> !other.isAlive());
    started.add(process);
    if (closed) {
      process.destroyForcibly();
    }
  }

  /** Asks all to end, then ends those that have not. */
  synchronized void endAll() {
    closed = true;
    started.forEach(Process::destroy);
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean interrupted = false;
    for (Process process : started) {
      try {
        process.waitFor(Math.max(0, endNs - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    started.clear();
  }
}

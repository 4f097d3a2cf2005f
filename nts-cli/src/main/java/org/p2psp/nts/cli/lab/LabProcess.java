// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process on a host of the lab.
 *
 * @param process the process itself, no shell around it
 * @param output file with its standard output
 * @param errors file with its standard error
 */
public record LabProcess(Process process, Path output, Path errors) {

  /**
   * Waits for its end.
   *
   * @return whether it ended in time
   */
  public boolean waitFor(Duration most) throws InterruptedException {
    return process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Asks it to end, as Ctrl-C does, and kills it if it has not after that time. */
  public void stop(Duration most) throws InterruptedException {
    process.destroy();
    if (!waitFor(most)) {
      process.destroyForcibly().waitFor();
    }
  }
}

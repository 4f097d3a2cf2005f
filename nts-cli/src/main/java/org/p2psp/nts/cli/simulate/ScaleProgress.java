// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.p2psp.nts.simulator.scale.ScaleRun;

/** One line on how far a run is, written over where that is a terminal, else every ten seconds. */
final class ScaleProgress implements Consumer<ScaleRun.Progress> {
  private static final int SELDOM_S = 10;

  private final PrintStream out;
  private final long startNs;
  private final boolean interactive = System.console() != null;

  ScaleProgress(PrintStream out, long startNs) {
    this.out = out;
    this.startNs = startNs;
  }

  @Override
  public void accept(ScaleRun.Progress progress) {
    if (!interactive && Math.round(progress.virtualSeconds()) % SELDOM_S != 0) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s%.0f of %.0f virtual seconds, %d peers started, %d playing; %.0f s%s",
        interactive ? "\r" : "nts simulate scale: ",
        progress.virtualSeconds(),
        progress.ofSeconds(),
        progress.started(),
        progress.playing(),
        (System.nanoTime() - startNs) / 1e9,
        interactive ? "  " : System.lineSeparator());
    out.flush();
  }

  void end() {
    if (interactive) {
      out.println();
    }
  }
}

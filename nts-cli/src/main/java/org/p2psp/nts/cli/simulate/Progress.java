// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.io.PrintStream;
import java.util.Locale;
import org.p2psp.nts.simulator.matrix.TrialSpec;

/** One line on how far the runs are, written over and over again. */
final class Progress {
  private static final long INTERVAL_NS = 250_000_000;
  private static final String BLANK = "\r" + " ".repeat(78) + "\r";

  private final PrintStream out;
  private final boolean shown;
  private long startNs;
  private long nextNs;
  private int total;
  private int done;

  Progress(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  void start(int runs) {
    total = runs;
    startNs = System.nanoTime();
    nextNs = startNs;
  }

  void step(TrialSpec spec, long packets) {
    done++;
    long nowNs = System.nanoTime();
    if (!shown || nowNs < nextNs) {
      return;
    }
    nextNs = nowNs + INTERVAL_NS;
    double seconds = (nowNs - startNs) / 1e9;
    out.printf(
        Locale.ROOT,
        "\r%3d %%  %d of %d runs, %s with %s, %.0f s, %.0f left, %.2f million packets/s    ",
        100L * done / total,
        done,
        total,
        spec.row(),
        spec.column(),
        seconds,
        seconds / done * (total - done),
        packets / seconds / 1e6);
    out.flush();
  }

  void end() {
    if (shown) {
      out.print(BLANK);
      out.flush();
    }
  }
}

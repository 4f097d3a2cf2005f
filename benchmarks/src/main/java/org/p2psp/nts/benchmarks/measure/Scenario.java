// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Ways of doing the same thing, measured in turn, window by window, so that what else the machine
 * does falls on all of them; the first one is the yardstick.
 *
 * @param title the heading of the table
 * @param operation what is counted, for example {@code packet}
 * @param ways at least one
 */
public record Scenario(String title, String operation, List<Way> ways) {
  /** Measures and prints the table. */
  public void run(int windows, PrintStream out) throws IOException, InterruptedException {
    List<List<Window>> results = new ArrayList<>();
    for (Way way : ways) {
      results.add(new ArrayList<>());
      way.measurement().run(); // warm-up
    }
    for (int i = 0; i < windows; i++) {
      for (int w = 0; w < ways.size(); w++) {
        results.get(w).add(ways.get(w).measurement().run());
      }
    }
    out.printf(Locale.ROOT, "%n### %s%n%n", title);
    out.printf(
        Locale.ROOT,
        "| way | CPU ns a %s, median | least to most | x of the first | bytes a %s |%n",
        operation,
        operation);
    out.println("|---|---|---|---|---|");
    double yardstick = median(results.get(0));
    for (int w = 0; w < ways.size(); w++) {
      print(ways.get(w), results.get(w), yardstick, out);
    }
  }

  private static void print(Way way, List<Window> windows, double yardstick, PrintStream out) {
    double[] sorted = sorted(windows);
    Window last = windows.get(windows.size() - 1);
    out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f to %.0f | %.2f | %s |%n",
        way.name(),
        median(windows),
        sorted[0],
        sorted[sorted.length - 1],
        yardstick / median(windows),
        last.allocatedBytes() < 0
            ? ""
            : String.format(Locale.ROOT, "%.1f", last.bytesPerOperation()));
  }

  private static double median(List<Window> windows) {
    double[] sorted = sorted(windows);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double[] sorted(List<Window> windows) {
    double[] values = windows.stream().mapToDouble(Window::nsPerOperation).toArray();
    Arrays.sort(values);
    return values;
  }
}

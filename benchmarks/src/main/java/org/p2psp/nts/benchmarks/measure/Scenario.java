// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
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
    List<List<Window>> results = measure(windows);
    out.printf(Locale.ROOT, "%n### %s%n%n", title);
    out.printf(
        Locale.ROOT,
        "| way | CPU ns a %s, median | least to most | x of the first | bytes a %s |%n",
        operation,
        operation);
    out.println("|---|---|---|---|---|");
    double yardstick = ns(results.get(0)).median();
    for (int w = 0; w < ways.size(); w++) {
      print(ways.get(w), results.get(w), yardstick, out);
    }
  }

  /** Measures; gives the windows of each way, after one to warm up that does not count. */
  public List<List<Window>> measure(int windows) throws IOException, InterruptedException {
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
    return results;
  }

  /** Processor time of one operation, window by window. */
  public static Samples ns(List<Window> windows) {
    return Samples.of(windows, Window::nsPerOperation);
  }

  private static void print(Way way, List<Window> windows, double yardstick, PrintStream out) {
    Samples ns = ns(windows);
    Window last = windows.get(windows.size() - 1);
    out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f to %.0f | %.2f | %s |%n",
        way.name(),
        ns.median(),
        ns.least(),
        ns.most(),
        yardstick / ns.median(),
        last.allocatedBytes() < 0
            ? ""
            : String.format(Locale.ROOT, "%.1f", last.bytesPerOperation()));
  }
}

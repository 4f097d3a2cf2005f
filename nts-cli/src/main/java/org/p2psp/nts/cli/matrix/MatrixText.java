// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import picocli.CommandLine.Help.Ansi;

/** What a command prints of its matrix: the table, a summary, and the first odd runs. */
public final class MatrixText {
  private static final int MOST_ODD_RUNS = 20;

  private MatrixText() {}

  /**
   * All of it, each line with its end.
   *
   * @param ansi whether to use colour
   * @param summary a line about all runs
   */
  public static String of(MatrixResult result, Ansi ansi, String summary) {
    StringBuilder text = new StringBuilder();
    text.append("Percent of runs with a direct path (r: relayed, f: failed); rows: the member,")
        .append(" columns: the newcomer\n\n")
        .append(MatrixTable.of(result, ansi))
        .append('\n')
        .append(summary)
        .append('\n');
    if (result.oddRunCount() > 0) {
      boolean again = result.oddRuns().stream().anyMatch(odd -> odd.replay() != null);
      text.append('\n')
          .append(result.oddRunCount())
          .append(result.oddRunCount() == 1 ? " odd run" : " odd runs")
          .append(again ? "; do one again with its command:\n" : ":\n");
      result.oddRuns().stream().limit(MOST_ODD_RUNS).forEach(odd -> append(text, odd));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, OddRun odd) {
    text.append(odd.row()).append(" with ").append(odd.column());
    text.append(", run ").append(odd.run()).append(": ").append(odd.remark()).append('\n');
    if (odd.replay() != null) {
      text.append("  ").append(odd.replay()).append('\n');
    }
  }
}

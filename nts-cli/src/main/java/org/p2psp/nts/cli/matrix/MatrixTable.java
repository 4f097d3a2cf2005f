// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.api.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * A matrix as text: the percentage of direct runs in each cell, {@code r} with that of relayed ones
 * and {@code f} with that of failed ones where there are any. Colour only repeats what is written.
 */
public final class MatrixTable {
  private static final int LEAST_WIDTH = 8;

  private MatrixTable() {}

  /**
   * The table, each line with its end.
   *
   * @param ansi whether to use colour
   */
  public static String of(MatrixResult result, Ansi ansi) {
    int head = width(result.rows(), "member");
    int width = Math.max(LEAST_WIDTH, width(result.columns(), ""));
    for (MatrixCell cell : result.cells()) {
      width = Math.max(width, words(cell).length() + 2);
    }
    StringBuilder text = new StringBuilder(padded("member", head));
    for (String column : result.columns()) {
      text.append(padded(column, width));
    }
    text.append('\n');
    for (String row : result.rows()) {
      text.append(padded(row, head));
      for (String column : result.columns()) {
        text.append(cell(result.cell(row, column), width, ansi));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int width(Iterable<String> names, String least) {
    int width = least.length() + 2;
    for (String name : names) {
      width = Math.max(width, name.length() + 2);
    }
    return width;
  }

  private static String cell(@Nullable MatrixCell cell, int width, Ansi ansi) {
    String words = words(cell);
    String padding = padded("", width - words.length());
    if (cell == null || cell.runs() == 0) {
      return words + padding;
    }
    String style =
        cell.failed() > 0 ? "fg(red),bold" : cell.relayed() > 0 ? "fg(yellow)" : "fg(green)";
    return ansi.string("@|" + style + " " + words + "|@") + padding;
  }

  private static String words(@Nullable MatrixCell cell) {
    if (cell == null || cell.runs() == 0) {
      return "-";
    }
    String relayed = cell.relayed() == 0 ? "" : " r" + Figures.percent(cell.relayedShare());
    String failed = cell.failed() == 0 ? "" : " f" + Figures.percent(cell.failedShare());
    return Figures.percent(cell.directShare()) + relayed + failed;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.List;
import java.util.Locale;
import org.p2psp.nts.api.Nullable;

/**
 * A matrix as a picture (SVG 1.1) that needs nothing else: a tile for each pair with the percentage
 * of direct runs, what became of the others, and the median time. Follows a light or dark desktop.
 */
public final class MatrixHeatMap {
  private static final int TILE_WIDTH = 104;
  private static final int TILE_HEIGHT = 64;
  private static final int GAP = 4;
  private static final int TOP = 112;
  private static final int BOTTOM = 84;
  private static final int BAR_HEIGHT = 5;
  private static final int CHARACTER_WIDTH = 8;

  private static final String STYLE =
      """
      <style>
      .hm { font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif; }
      .hm-paper { fill: #ffffff; } .hm-ink { fill: #1c1b19; } .hm-soft { fill: #5f5b53; }
      .hm-direct { fill: #14695f; } .hm-relayed { fill: #d9952b; } .hm-failed { fill: #b3261e; }
      .hm-bed { fill: #fffdf8; }
      @media (prefers-color-scheme: dark) {
        .hm-paper { fill: #171614; } .hm-ink { fill: #f1ece2; } .hm-soft { fill: #b5afa3; }
      }
      </style>
      """;

  private final MatrixResult result;
  private final int left;
  private final int width;
  private final int height;
  private final StringBuilder svg = new StringBuilder();

  private MatrixHeatMap(MatrixResult result) {
    this.result = result;
    int longest = result.rows().stream().mapToInt(String::length).max().orElse(0);
    this.left = 54 + Math.max(6, longest) * CHARACTER_WIDTH;
    this.width = Math.max(660, left + result.columns().size() * (TILE_WIDTH + GAP) + 20);
    this.height = TOP + result.rows().size() * (TILE_HEIGHT + GAP) + BOTTOM;
  }

  /** The whole picture. */
  public static String of(MatrixResult result) {
    return new MatrixHeatMap(result).draw();
  }

  private String draw() {
    head();
    axes();
    for (int row = 0; row < result.rows().size(); row++) {
      for (int column = 0; column < result.columns().size(); column++) {
        tile(row, column);
      }
    }
    legend();
    return svg.append("</svg>\n").toString();
  }

  private void head() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"hm\" role=\"img\" width=\"%d\""
            + " height=\"%d\" viewBox=\"0 0 %d %d\" aria-labelledby=\"hm-title hm-desc\">\n",
        width, height, width, height);
    add("<title id=\"hm-title\">%s</title>\n", escaped(result.title()));
    add(
        "<desc id=\"hm-desc\">Percentage of runs with a direct path for each pair of NAT types;"
            + " %s</desc>\n",
        escaped(result.conditionsText()));
    svg.append(STYLE);
    add("<rect class=\"hm-paper\" width=\"%d\" height=\"%d\"/>\n", width, height);
    text(20, 32, 19, "hm-ink", "start", "600", result.title());
    text(20, 54, 12, "hm-soft", "start", "400", "Percent of runs with a direct path; " + runs());
  }

  private String runs() {
    int most = result.cells().stream().mapToInt(MatrixCell::runs).max().orElse(0);
    String perPair = most == 1 ? "1 run per pair" : most + " runs per pair";
    return perPair + ". Success means media in both directions.";
  }

  private void axes() {
    text(left - 12, TOP - 26, 11, "hm-soft", "end", "400", "newcomer →");
    text(left - 12, TOP - 9, 11, "hm-soft", "end", "400", "member ↓");
    List<String> columns = result.columns();
    for (int i = 0; i < columns.size(); i++) {
      text(x(i) + TILE_WIDTH / 2, TOP - 10, 14, "hm-ink", "middle", "600", columns.get(i));
    }
    List<String> rows = result.rows();
    for (int i = 0; i < rows.size(); i++) {
      text(left - 12, y(i) + TILE_HEIGHT / 2 + 5, 14, "hm-ink", "end", "600", rows.get(i));
    }
  }

  private int x(int column) {
    return left + column * (TILE_WIDTH + GAP);
  }

  private int y(int row) {
    return TOP + row * (TILE_HEIGHT + GAP);
  }

  private void tile(int row, int column) {
    MatrixCell cell = result.cell(result.rows().get(row), result.columns().get(column));
    double share = cell == null ? 0 : cell.directShare();
    String ink = HeatScale.ink(share);
    int x = x(column);
    int y = y(row);
    add("<g><title>%s</title>\n", escaped(hint(cell)));
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"%s/>\n",
        x, y, TILE_WIDTH, TILE_HEIGHT, HeatScale.fill(share), border(cell));
    int middle = x + TILE_WIDTH / 2;
    if (cell == null || cell.runs() == 0) {
      colored(middle, y + 36, 14, ink, "400", "not run");
    } else {
      colored(middle, y + 30, 21, ink, "600", Figures.percent(share));
      colored(middle, y + 47, 11, ink, "400", second(cell));
      bar(cell, x + 8, y + TILE_HEIGHT - BAR_HEIGHT - 6, TILE_WIDTH - 16);
    }
    svg.append("</g>\n");
  }

  private static String border(@Nullable MatrixCell cell) {
    return cell != null && cell.failed() > 0
        ? " stroke=\"#b3261e\" stroke-width=\"2.5\" stroke-dasharray=\"5 3\""
        : "";
  }

  /** What is most worth knowing beside the percentage. */
  private static String second(MatrixCell cell) {
    if (cell.failed() > 0) {
      return Figures.percent(cell.failedShare()) + " failed";
    }
    if (cell.relayed() > 0) {
      return Figures.percent(cell.relayedShare()) + " r · " + Figures.ms(cell.medianMs()) + " ms";
    }
    return Figures.ms(cell.medianMs()) + " ms";
  }

  private static String hint(@Nullable MatrixCell cell) {
    if (cell == null) {
      return "not run";
    }
    return String.format(
        Locale.ROOT,
        "member %s, newcomer %s: %d runs, %d direct, %d relayed, %d failed, median %s ms",
        cell.row(),
        cell.column(),
        cell.runs(),
        cell.direct(),
        cell.relayed(),
        cell.failed(),
        Figures.ms(cell.medianMs()));
  }

  /** The shares of all three kinds, where there is more than one or a bad one. */
  private void bar(MatrixCell cell, int x, int y, int length) {
    if (cell.direct() == cell.runs()) {
      return;
    }
    add(
        "<rect class=\"hm-bed\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
        x - 1, y - 1, length + 2, BAR_HEIGHT + 2);
    double from = x;
    from += part("hm-direct", from, y, cell.directShare() * length);
    from += part("hm-relayed", from, y, cell.relayedShare() * length);
    part("hm-failed", from, y, cell.failedShare() * length);
  }

  private double part(String style, double x, int y, double length) {
    if (length > 0) {
      add(
          "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
          style, x, y, length, BAR_HEIGHT);
    }
    return length;
  }

  private void legend() {
    int y = height - BOTTOM + 26;
    int x = 20;
    String[] names = {"direct", "relayed (r)", "failed (dashed frame)"};
    String[] styles = {"hm-direct", "hm-relayed", "hm-failed"};
    for (int i = 0; i < names.length; i++) {
      add(
          "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" rx=\"2\"/>\n",
          styles[i], x, y - 10);
      text(x + 18, y, 12, "hm-ink", "start", "400", names[i]);
      x += 40 + names[i].length() * 7;
    }
    text(x, y, 12, "hm-soft", "start", "400", "ms: from introduction to path, median");
    int line = y + 20;
    for (String part : wrapped(result.conditionsText(), (width - 40) / 6)) {
      text(20, line, 11, "hm-soft", "start", "400", part);
      line += 15;
    }
  }

  /** At most two lines, broken at a comma. */
  private static List<String> wrapped(String text, int mostCharacters) {
    int cut = text.length() <= mostCharacters ? -1 : text.lastIndexOf(", ", mostCharacters);
    return cut < 0 ? List.of(text) : List.of(text.substring(0, cut + 1), text.substring(cut + 2));
  }

  private void colored(int x, int y, int size, String color, String weight, String text) {
    add(
        "<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%s\" text-anchor=\"middle\""
            + " fill=\"%s\">%s</text>\n",
        x, y, size, weight, color, escaped(text));
  }

  private void text(
      int x, int y, int size, String style, String anchor, String weight, String text) {
    add(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%s\""
            + " text-anchor=\"%s\">%s</text>\n",
        style, x, y, size, weight, anchor, escaped(text));
  }

  private static String escaped(String text) {
    return Figures.escaped(text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}

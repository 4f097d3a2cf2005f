// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

import java.util.Locale;

/** A bar for each benchmark, on a logarithmic scale: how many times better it became. */
final class ComparisonPlot {
  private static final int NAME_WIDTH = 420;
  private static final int PLOT_WIDTH = 360;
  private static final int FIGURE_WIDTH = 70;
  private static final int ROW_HEIGHT = 22;
  private static final int TOP = 44;
  private static final double LEAST_SCALE = 2;

  private final Comparison comparison;
  private final double scale;

  ComparisonPlot(Comparison comparison) {
    this.comparison = comparison;
    this.scale =
        comparison.rows().stream()
            .mapToDouble(row -> Math.max(row.timesBetter(), 1 / row.timesBetter()))
            .reduce(LEAST_SCALE, Math::max);
  }

  /** A whole picture that stands alone. */
  String svg() {
    int width = NAME_WIDTH + PLOT_WIDTH + FIGURE_WIDTH;
    int height = TOP + ROW_HEIGHT * comparison.rows().size() + ROW_HEIGHT / 2;
    StringBuilder out = new StringBuilder();
    add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", width, height);
    add(out, " font-family=\"sans-serif\" font-size=\"12\">%n");
    add(out, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", width, height);
    tick(out, 1 / scale, height);
    tick(out, 1, height);
    tick(out, scale, height);
    add(out, "<text x=\"4\" y=\"16\" font-weight=\"bold\">times better (right) or worse</text>%n");
    for (int i = 0; i < comparison.rows().size(); i++) {
      bar(out, comparison.rows().get(i), TOP + i * ROW_HEIGHT);
    }
    return out.append("</svg>\n").toString();
  }

  private void tick(StringBuilder out, double times, int height) {
    double x = x(times);
    add(out, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"", x, TOP - 8, x, height - 4);
    add(out, " stroke=\"#999\"/><text x=\"%.1f\" y=\"%d\"", x, TOP - 12);
    add(out, " text-anchor=\"middle\">%.2g</text>%n", times);
  }

  private void bar(StringBuilder out, Comparison.Row row, int y) {
    double times = row.timesBetter();
    double left = Math.min(x(1), x(times));
    double width = Math.abs(x(times) - x(1));
    String color =
        switch (row.verdict()) {
          case "better" -> "#2a7f62";
          case "worse" -> "#b5452c";
          default -> "#9aa5b1";
        };
    String name = row.after().name().replace("&", "&amp;").replace("<", "&lt;");
    add(out, "<text x=\"4\" y=\"%d\">%s</text>", y + 14, name);
    add(out, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\"", left, y + 3, Math.max(1, width));
    add(out, " height=\"%d\" fill=\"%s\"/>", ROW_HEIGHT - 8, color);
    add(out, "<text x=\"%d\" y=\"%d\">", NAME_WIDTH + PLOT_WIDTH + 8, y + 14);
    add(out, "%.2f</text>%n", times);
  }

  private double x(double times) {
    double share = (Math.log(times) / Math.log(scale) + 1) / 2;
    return NAME_WIDTH + PLOT_WIDTH * share;
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.util.List;
import java.util.Locale;
import org.p2psp.nts.benchmarks.measure.Digits;
import org.p2psp.nts.benchmarks.measure.Finding;

/**
 * A bar for each finding, on a logarithmic scale: how many times better than needed, with a line
 * from the worst to the best sample. What may be nothing and is nothing fills the scale.
 */
final class TargetPlot {
  private static final int NAME_WIDTH = 480;
  private static final int PLOT_WIDTH = 400;
  private static final int FIGURE_WIDTH = 60;
  private static final int ROW_HEIGHT = 20;
  private static final int TOP = 44;
  private static final double SCALE = 16;
  private static final double[] TICKS = {1 / SCALE, 0.25, 0.5, 1, 2, 4, SCALE};

  private final List<Finding> findings;

  TargetPlot(List<Finding> findings) {
    this.findings = findings;
  }

  /** A whole picture that stands alone. */
  String svg() {
    int width = NAME_WIDTH + PLOT_WIDTH + FIGURE_WIDTH;
    int height = TOP + ROW_HEIGHT * findings.size() + ROW_HEIGHT / 2;
    StringBuilder out = new StringBuilder();
    add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", width, height);
    add(out, " font-family=\"sans-serif\" font-size=\"11\">%n");
    add(out, "<title>Targets of performance: how many times better than needed</title>%n");
    add(out, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", width, height);
    add(out, "<text x=\"4\" y=\"16\" font-weight=\"bold\">times better than needed</text>%n");
    for (double tick : TICKS) {
      tick(out, tick, height);
    }
    for (int i = 0; i < findings.size(); i++) {
      row(out, findings.get(i), TOP + i * ROW_HEIGHT);
    }
    return out.append("</svg>\n").toString();
  }

  private static void tick(StringBuilder out, double times, int height) {
    String color = times == 1 ? "#333" : "#ddd";
    add(out, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\"", x(times), TOP - 8, x(times));
    add(out, " y2=\"%d\" stroke=\"%s\"/>", height - 4, color);
    add(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">", x(times), TOP - 12);
    add(out, "%s</text>%n", times < 1 ? "1/" + Math.round(1 / times) : Math.round(times));
  }

  private static void row(StringBuilder out, Finding finding, int y) {
    double margin = finding.goal().margin(finding.judged().median());
    double one = finding.goal().margin(finding.judged().least());
    double other = finding.goal().margin(finding.judged().most());
    double left = Math.min(x(1), x(margin));
    double width = Math.max(1, Math.abs(x(margin) - x(1)));
    add(out, "<text x=\"4\" y=\"%d\">%s</text>", y + 12, escaped(name(finding)));
    add(out, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\"", left, y + 3, width);
    add(out, " fill=\"%s\"/>", finding.isMet() ? "#2a7f62" : "#b5452c");
    add(out, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\"", x(one), y + 9, x(other));
    add(out, " y2=\"%d\" stroke=\"#222\"/>", y + 9);
    add(out, "<text x=\"%d\" y=\"%d\">", NAME_WIDTH + PLOT_WIDTH + 8, y + 12);
    add(out, "%s</text>%n", Double.isInfinite(margin) ? "" : Digits.of(margin));
  }

  /** A target may have several goals, which their units and baselines tell apart. */
  private static String name(Finding finding) {
    String compared = finding.goal().isRatio() ? "to " + finding.baselineName() : finding.unit();
    return finding.target() + " (" + compared + ")";
  }

  private static double x(double times) {
    double shown = Math.max(1 / SCALE, Math.min(SCALE, times));
    return NAME_WIDTH + PLOT_WIDTH * (Math.log(shown) / Math.log(SCALE) + 1) / 2;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}

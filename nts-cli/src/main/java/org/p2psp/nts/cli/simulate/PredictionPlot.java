// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.List;
import java.util.Locale;
import org.p2psp.nts.simulator.evaluation.HitRate;
import org.p2psp.nts.simulator.evaluation.PredictionConditions;
import org.p2psp.nts.simulator.evaluation.PredictionScore;

/**
 * Hit rate against noise as SVG: one panel an age, one line a strategy, over all allocations, with
 * 95 % intervals. Its colours follow the reader's choice of light or dark.
 */
final class PredictionPlot {
  private static final int PANEL_WIDTH = 260;
  private static final int PANEL_HEIGHT = 240;
  private static final int GAP = 28;
  private static final int LEFT = 56;
  private static final int TOP = 78;
  private static final int BOTTOM = 56;
  private static final int LEGEND_STEP = 130;

  /** As many as differ in colour and dashes; after that they come again. */
  private static final int LOOKS = 6;

  /** Colours that people with any colour vision tell apart (Okabe and Ito 2008), made to fit. */
  private static final String STYLE =
      """
      <style>
      text { font: 13px sans-serif; fill: #24292f; }
      .title { font-weight: bold; font-size: 15px; }
      .paper { fill: #ffffff; }
      .grid { stroke: #d0d7de; stroke-width: 1; }
      .line { fill: none; stroke-width: 2.2; }
      .whisker { stroke-width: 1.4; }
      .l0 { stroke: #0072b2; } .d0 { fill: #0072b2; }
      .l1 { stroke: #b34700; stroke-dasharray: 7 3; } .d1 { fill: #b34700; }
      .l2 { stroke: #007a5a; stroke-dasharray: 2 3; } .d2 { fill: #007a5a; }
      .l3 { stroke: #a0487f; stroke-dasharray: 9 3 2 3; } .d3 { fill: #a0487f; }
      .l4 { stroke: #7a6400; stroke-dasharray: 4 2; } .d4 { fill: #7a6400; }
      .l5 { stroke: #57606a; stroke-dasharray: 1 2; } .d5 { fill: #57606a; }
      @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .paper { fill: #0d1117; }
      .grid { stroke: #30363d; }
      .l0 { stroke: #56b4e9; } .d0 { fill: #56b4e9; }
      .l1 { stroke: #ff9e4a; } .d1 { fill: #ff9e4a; }
      .l2 { stroke: #2fc79a; } .d2 { fill: #2fc79a; }
      .l3 { stroke: #e39bc4; } .d3 { fill: #e39bc4; }
      .l4 { stroke: #e3c84a; } .d4 { fill: #e3c84a; }
      .l5 { stroke: #aeb8c2; } .d5 { fill: #aeb8c2; }
      }
      </style>
      """;

  private final PredictionConditions conditions;
  private final List<PredictionScore> scores;
  private final List<String> strategies;
  private final StringBuilder svg = new StringBuilder();

  PredictionPlot(PredictionConditions conditions, List<PredictionScore> scores) {
    this.conditions = conditions;
    this.scores = List.copyOf(scores);
    this.strategies = scores.stream().map(PredictionScore::strategy).distinct().toList();
  }

  /** The whole file. */
  String svg() {
    int panels = conditions.agesNs().size();
    int legend = LEFT + LEGEND_STEP * strategies.size();
    int width = Math.max(legend, LEFT + panels * (PANEL_WIDTH + GAP));
    int height = TOP + PANEL_HEIGHT + BOTTOM;
    svg.setLength(0);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        width, height);
    add("<title>Hit rate of port prediction against foreign flows</title>");
    svg.append(STYLE);
    add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", width, height);
    addText("title", LEFT, 22, "start", heading());
    addLegend();
    for (int panel = 0; panel < panels; panel++) {
      addPanel(LEFT + panel * (PANEL_WIDTH + GAP), conditions.agesNs().get(panel));
    }
    addText("axis", LEFT, TOP + PANEL_HEIGHT + 46, "start", "foreign flows per second");
    return svg.append("</svg>\n").toString();
  }

  private String heading() {
    return "True port among "
        + PredictionReport.SHOWN_LIST_SIZE
        + " guesses, in % of trials over "
        + conditions.allocations().size()
        + " kinds of allocation";
  }

  private void addLegend() {
    for (int s = 0; s < strategies.size(); s++) {
      int x = LEFT + s * LEGEND_STEP;
      add("<path class=\"line l%d\" d=\"M%d 42h28\"/>", s % LOOKS, x);
      add("<circle class=\"d%d\" cx=\"%d\" cy=\"42\" r=\"3\"/>", s % LOOKS, x + 14);
      addText("name", x + 34, 46, "start", strategies.get(s));
    }
  }

  private void addPanel(int left, long ageNs) {
    String age = "observations " + PredictionReport.number(ageNs / 1e9) + " s old";
    addText("age", left, TOP - 10, "start", age);
    for (int percent = 0; percent <= 100; percent += 20) {
      add("<path class=\"grid\" d=\"M%d %.1fh%d\"/>", left, y(percent / 100.0), PANEL_WIDTH);
      if (left == LEFT) {
        addText("tick", left - 8, (int) y(percent / 100.0) + 4, "end", percent + "");
      }
    }
    for (int i = 0; i < conditions.flowsPerSecond().size(); i++) {
      String flows = PredictionReport.number(conditions.flowsPerSecond().get(i));
      addText("tick", (int) x(left, i, 0), TOP + PANEL_HEIGHT + 20, "middle", flows);
    }
    for (int s = strategies.size() - 1; s >= 0; s--) {
      addLine(left, ageNs, s);
    }
  }

  private void addLine(int left, long ageNs, int strategy) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < conditions.flowsPerSecond().size(); i++) {
      HitRate rate = rate(strategies.get(strategy), conditions.flowsPerSecond().get(i), ageNs);
      double x = x(left, i, strategy);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y(rate.rate())));
      add(
          "<path class=\"whisker l%d\" style=\"stroke-dasharray:none\" d=\"M%.1f %.1fV%.1f\"/>",
          strategy % LOOKS, x, y(rate.low()), y(rate.high()));
      add(
          "<circle class=\"d%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
          strategy % LOOKS, x, y(rate.rate()));
    }
    add("<path class=\"line l%d\" d=\"%s\"/>", strategy % LOOKS, path);
  }

  private HitRate rate(String strategy, double flows, long ageNs) {
    return PredictionReport.total(
        scores,
        PredictionReport.SHOWN_LIST_SIZE,
        score ->
            score.strategy().equals(strategy)
                && score.flowsPerSecond() == flows
                && score.ageNs() == ageNs);
  }

  /** Rates of noise lie as far apart as one another; strategies are moved a little apart. */
  private double x(int left, int index, int strategy) {
    double step = (double) PANEL_WIDTH / conditions.flowsPerSecond().size();
    return left + step * (index + 0.5) + 2.0 * (strategy - (strategies.size() - 1) / 2.0);
  }

  private static double y(double rate) {
    return TOP + PANEL_HEIGHT * (1 - rate);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void addText(String style, int x, int y, String anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
        style, x, y, anchor, text.replace("&", "&amp;").replace("<", "&lt;"));
  }
}

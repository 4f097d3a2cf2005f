// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.List;
import org.p2psp.nts.api.Nullable;

/**
 * A matrix as one HTML page that needs nothing from anywhere: the heat map, the same as a table for
 * those who cannot see it, every figure of every pair, the conditions, and the odd runs.
 */
public final class MatrixHtml {
  private static final String STYLE =
      """
      <style>
      :root { color-scheme: light dark; --ink: #1c1b19; --soft: #5f5b53; --paper: #ffffff;
        --line: #dcd6ca; --band: #f7f4ee; --bad: #b3261e; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #f1ece2; --soft: #b5afa3; --paper: #171614; --line: #3a3732; --band: #211f1c;
          --bad: #ff8a80; }
      }
      body { margin: 2rem auto; padding: 0 1rem; max-width: 76rem; color: var(--ink);
        background: var(--paper); line-height: 1.5;
        font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
      p, dd { color: var(--soft); }
      svg { max-width: 100%; height: auto; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
      caption { text-align: left; color: var(--soft); padding: .3rem 0; }
      th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; }
      th[scope=row], thead th:first-child { text-align: left; }
      tbody tr:nth-child(even) { background: var(--band); }
      .bad { color: var(--bad); font-weight: 600; }
      dl { display: grid; grid-template-columns: max-content auto; gap: .2rem 1rem; }
      dd { margin: 0; } code { font-size: .85rem; overflow-wrap: anywhere; }
      </style>
      """;

  private static final List<String> COLUMNS =
      List.of(
          "newcomer",
          "runs",
          "direct",
          "relayed",
          "failed",
          "direct %",
          "95 % interval",
          "within 6 s",
          "after 1 / 2 / 3 attempts",
          "median ms",
          "90 % ms",
          "attempts",
          "packets",
          "first media ms",
          "both ways ms");

  private final MatrixResult result;
  private final StringBuilder html = new StringBuilder();

  private MatrixHtml(MatrixResult result) {
    this.result = result;
  }

  /** The whole page. */
  public static String of(MatrixResult result) {
    return new MatrixHtml(result).write();
  }

  private String write() {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escaped(result.title())).append("</title>\n");
    html.append(STYLE).append("</head>\n<body>\n<main>\n");
    html.append("<h1>").append(escaped(result.title())).append("</h1>\n");
    summary();
    html.append("<div class=\"wide\">\n").append(MatrixHeatMap.of(result)).append("</div>\n");
    matrix();
    pairs();
    conditions();
    oddRuns();
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void summary() {
    html.append("<p>")
        .append(result.runs())
        .append(" runs of ")
        .append(result.cells().size())
        .append(" pairs; ")
        .append(result.failed() == 0 ? "none failed" : result.failed() + " failed")
        .append(". A run counts as direct if each of the two received media straight from the")
        .append(" other, as relayed if a third member passed it on both ways, and else as failed,")
        .append(" whatever the peers say.</p>\n");
  }

  private void matrix() {
    html.append("<h2>Percent of direct runs</h2>\n<div class=\"wide\"><table>\n<caption>Rows: the");
    html.append(" member; columns: the newcomer; r: relayed, f: failed</caption>\n<thead><tr>");
    html.append("<th scope=\"col\">member</th>");
    result.columns().forEach(this::columnHead);
    html.append("</tr></thead>\n<tbody>\n");
    for (String row : result.rows()) {
      html.append("<tr>");
      rowHead(row);
      result.columns().forEach(column -> value(words(result.cell(row, column))));
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
  }

  private static String words(@Nullable MatrixCell cell) {
    if (cell == null || cell.runs() == 0) {
      return "not run";
    }
    String relayed = cell.relayed() == 0 ? "" : ", r " + Figures.percent(cell.relayedShare());
    String failed = cell.failed() == 0 ? "" : ", f " + Figures.percent(cell.failedShare());
    return Figures.percent(cell.directShare()) + relayed + failed;
  }

  private void pairs() {
    html.append("<h2>Every pair</h2>\n<div class=\"wide\"><table>\n<caption>Milliseconds from the");
    html.append(
        " introduction to the proved path at the slower side; packets that both peers sent");
    html.append(" for traversal and the media times, since the newcomer's first packet, are");
    html.append(" medians</caption>\n<thead><tr><th scope=\"col\">member</th>");
    COLUMNS.forEach(this::columnHead);
    html.append("</tr></thead>\n<tbody>\n");
    result.cells().forEach(this::pair);
    html.append("</tbody></table></div>\n");
  }

  private void pair(MatrixCell cell) {
    html.append("<tr>");
    rowHead(cell.row());
    value(cell.column());
    value(String.valueOf(cell.runs()));
    value(String.valueOf(cell.direct()));
    value(String.valueOf(cell.relayed()));
    if (cell.failed() == 0) {
      value("0");
    } else {
      html.append("<td class=\"bad\">").append(cell.failed()).append("</td>");
    }
    value(Figures.percent(cell.directShare()));
    value(Figures.interval(cell.directInterval()));
    value(String.valueOf(cell.direct6s()));
    value(cell.directAfter1() + " / " + cell.directAfter2() + " / " + cell.directAfter3());
    value(Figures.ms(cell.medianMs()));
    value(Figures.ms(cell.p90Ms()));
    value(Figures.count(cell.attemptsMedian()));
    value(Figures.count(cell.packetsMedian()));
    value(Figures.ms(cell.firstMediaMsMedian()));
    value(Figures.ms(cell.bothWaysMsMedian()));
    html.append("</tr>\n");
  }

  private void columnHead(String name) {
    html.append("<th scope=\"col\">").append(escaped(name)).append("</th>");
  }

  private void rowHead(String name) {
    html.append("<th scope=\"row\">").append(escaped(name)).append("</th>");
  }

  private void value(String text) {
    html.append("<td>").append(escaped(text)).append("</td>");
  }

  private void conditions() {
    html.append("<h2>Conditions</h2>\n<dl>\n");
    result
        .conditions()
        .forEach(
            (name, value) -> {
              String text = value instanceof List<?> list ? MatrixResult.join(list) : "" + value;
              html.append("<dt>").append(escaped(name.replace('_', ' ')));
              html.append("</dt><dd>").append(escaped(text)).append("</dd>\n");
            });
    html.append("</dl>\n");
  }

  private void oddRuns() {
    html.append("<h2>Odd runs</h2>\n");
    if (result.oddRunCount() == 0) {
      html.append("<p>None.</p>\n");
      return;
    }
    html.append("<p>").append(result.oddRunCount()).append(" in all");
    int shown = result.oddRuns().size();
    html.append(shown < result.oddRunCount() ? ", the first " + shown + ":" : ":");
    html.append("</p>\n<ol>\n");
    for (OddRun odd : result.oddRuns()) {
      html.append("<li>").append(escaped(odd.row() + " with " + odd.column()));
      html.append(", run ").append(odd.run()).append(": ").append(escaped(odd.remark()));
      String replay = odd.replay();
      html.append(replay == null ? "" : "<br><code>" + escaped(replay) + "</code>");
      html.append("</li>\n");
    }
    html.append("</ol>\n");
  }

  private static String escaped(String text) {
    return Figures.escaped(text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.p2psp.nts.benchmarks.measure.Digits;

/**
 * Two files of results, benchmark by benchmark.
 *
 * @param rows what is in both, in the order of the second one
 * @param onlyInOne names of what is in one of them alone
 */
record Comparison(List<Row> rows, List<String> onlyInOne) {
  /** One benchmark in both files. */
  record Row(BenchmarkResult before, BenchmarkResult after) {
    double timesBetter() {
      return after.timesBetterThan(before);
    }

    String verdict() {
      if (!after.isApartFrom(before)) {
        return "within the spread";
      }
      return timesBetter() > 1 ? "better" : "worse";
    }
  }

  static Comparison of(Map<String, BenchmarkResult> before, Map<String, BenchmarkResult> after) {
    List<Row> rows = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    after.forEach(
        (name, result) -> {
          BenchmarkResult earlier = before.get(name);
          if (earlier == null || !earlier.unit().equals(result.unit())) {
            alone.add(name);
          } else {
            rows.add(new Row(earlier, result));
          }
        });
    before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(alone::add);
    return new Comparison(rows, alone);
  }

  /** In Markdown. */
  String table() {
    StringBuilder out = new StringBuilder();
    out.append("| benchmark | before, median (least to most) | after | times better |");
    out.append(" | bytes an operation |\n|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.2f | %s | %s |%n",
              row.after().name(),
              scores(row.before()),
              scores(row.after()),
              row.timesBetter(),
              row.verdict(),
              bytes(row.before()) + " to " + bytes(row.after())));
    }
    for (String name : onlyInOne) {
      out.append(String.format(Locale.ROOT, "%n%s is in one of the files alone.", name));
    }
    return out.append(onlyInOne.isEmpty() ? "" : "\n").toString();
  }

  private static String scores(BenchmarkResult result) {
    return String.format(
        Locale.ROOT,
        "%s (%s to %s) %s",
        Digits.of(result.median()),
        Digits.of(result.least()),
        Digits.of(result.most()),
        result.unit());
  }

  private static String bytes(BenchmarkResult result) {
    return Double.isNaN(result.bytesPerOperation()) ? "?" : Digits.of(result.bytesPerOperation());
  }
}

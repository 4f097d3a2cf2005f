// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.util.List;
import java.util.Locale;
import org.p2psp.nts.benchmarks.measure.Digits;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Samples;

/** All findings as a table in Markdown. */
final class TargetTable {
  private TargetTable() {}

  static String of(List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    out.append("| what | target | median (least to most) | baseline | ratio | |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (Finding finding : findings) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s %s | %s | %s | %s |%n",
              finding.target(),
              finding.goal(),
              spread(finding.figure()),
              finding.unit(),
              baseline(finding),
              finding.ratio() == null ? "" : spread(finding.ratio()),
              finding.isMet() ? "met" : "**missed**"));
    }
    long met = findings.stream().filter(Finding::isMet).count();
    return out.append(String.format(Locale.ROOT, "%n%d of %d met.%n", met, findings.size()))
        .toString();
  }

  private static String baseline(Finding finding) {
    return finding.baseline() == null
        ? ""
        : finding.baselineName() + ": " + Digits.of(finding.baseline().median());
  }

  private static String spread(Samples samples) {
    String median = Digits.of(samples.median());
    return samples.count() == 1
        ? median
        : median + " (" + Digits.of(samples.least()) + " to " + Digits.of(samples.most()) + ")";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import static org.p2psp.nts.benchmarks.json.JsonTree.list;
import static org.p2psp.nts.benchmarks.json.JsonTree.map;
import static org.p2psp.nts.benchmarks.json.JsonTree.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.benchmarks.json.JsonReader;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Samples;

/** Findings as JSON: with all samples, so that a part that was measured once is there for good. */
final class FindingsFile {
  private FindingsFile() {}

  static void write(Path file, List<Finding> findings) throws IOException {
    Files.writeString(
        file,
        findings.stream()
            .map(FindingsFile::json)
            .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
  }

  private static String json(Finding finding) {
    Samples theirs = finding.baseline();
    Samples ratio = finding.ratio();
    String baseline =
        theirs == null || ratio == null
            ? "\"baseline\": null, \"baseline_samples\": null, \"ratio\": null"
            : String.format(
                Locale.ROOT,
                "\"baseline\": \"%s\", \"baseline_samples\": %s, \"ratio\": %s",
                finding.baselineName(),
                theirs.values(),
                ratio.median());
    return String.format(
        Locale.ROOT,
        "{\"target\": \"%s\", \"bound\": %s, \"bound_unit\": \"%s\", \"at_most\": %b,%n"
            + " \"unit\": \"%s\", \"median\": %s, \"least\": %s, \"most\": %s, \"met\": %b,%n"
            + " \"samples\": %s,%n %s}",
        finding.target(),
        finding.goal().bound(),
        finding.goal().unit(),
        finding.goal().isCeiling(),
        finding.unit(),
        finding.figure().median(),
        finding.figure().least(),
        finding.figure().most(),
        finding.isMet(),
        finding.figure().values(),
        baseline);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException naming the file if it is something else
   */
  static List<Finding> read(Path file) throws IOException {
    try {
      List<Finding> findings = new ArrayList<>();
      for (Object entry : list(JsonReader.read(Files.readString(file)), "the file")) {
        findings.add(finding(map(entry, "a finding")));
      }
      return findings;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no findings: " + e.getMessage(), e);
    }
  }

  private static Finding finding(Map<?, ?> entry) {
    Object baseline = entry.get("baseline");
    return new Finding(
        String.valueOf(entry.get("target")),
        new Goal(
            number(entry.get("bound"), "bound"),
            String.valueOf(entry.get("bound_unit")),
            Boolean.TRUE.equals(entry.get("at_most"))),
        String.valueOf(entry.get("unit")),
        samples(entry.get("samples")),
        baseline == null ? null : baseline.toString(),
        baseline == null ? null : samples(entry.get("baseline_samples")));
  }

  private static Samples samples(@Nullable Object values) {
    return Samples.of(list(values, "samples"), value -> number(value, "a sample"));
  }
}

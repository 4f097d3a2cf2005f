// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

import static org.p2psp.nts.benchmarks.json.JsonTree.list;
import static org.p2psp.nts.benchmarks.json.JsonTree.map;
import static org.p2psp.nts.benchmarks.json.JsonTree.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.benchmarks.json.JsonReader;

/** Reads what JMH writes with {@code -rf json}. */
final class ResultFile {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private ResultFile() {}

  /**
   * Its results by name, in the order of the file.
   *
   * @throws IOException if the file cannot be read or is no result of JMH; the message names it
   */
  static Map<String, BenchmarkResult> read(Path file) throws IOException {
    try {
      Map<String, BenchmarkResult> results = new LinkedHashMap<>();
      for (Object entry : list(JsonReader.read(Files.readString(file)), "the file")) {
        BenchmarkResult result = result(map(entry, "a result"));
        results.put(result.name(), result);
      }
      return results;
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + " is no result of JMH (-rf json -rff FILE): " + e.getMessage(), e);
    }
  }

  private static BenchmarkResult result(Map<?, ?> entry) {
    Map<?, ?> primary = map(entry.get("primaryMetric"), "primaryMetric");
    double[] scores =
        list(primary.get("rawData"), "rawData").stream()
            .flatMap(fork -> list(fork, "a fork").stream())
            .mapToDouble(score -> number(score, "a score"))
            .sorted()
            .toArray();
    if (scores.length == 0) {
      throw new IllegalArgumentException("expected scores in rawData, found none");
    }
    double median = (scores[(scores.length - 1) / 2] + scores[scores.length / 2]) / 2;
    return new BenchmarkResult(
        name(entry),
        String.valueOf(primary.get("scoreUnit")),
        median,
        scores[0],
        scores[scores.length - 1],
        bytes(entry.get("secondaryMetrics")));
  }

  private static String name(Map<?, ?> entry) {
    String[] parts = String.valueOf(entry.get("benchmark")).split("\\.");
    StringBuilder name = new StringBuilder();
    name.append(
        String.join(
            ".", Arrays.asList(parts).subList(Math.max(0, parts.length - 2), parts.length)));
    if (entry.get("params") instanceof Map<?, ?> params) {
      params.forEach((key, value) -> name.append(' ').append(key).append('=').append(value));
    }
    return name.toString();
  }

  private static double bytes(@Nullable Object secondary) {
    if (secondary instanceof Map<?, ?> metrics
        && metrics.get(ALLOCATION) instanceof Map<?, ?> allocation) {
      return number(allocation.get("score"), ALLOCATION);
    }
    return Double.NaN;
  }
}

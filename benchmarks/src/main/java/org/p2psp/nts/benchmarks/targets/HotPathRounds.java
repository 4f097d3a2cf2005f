// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.p2psp.nts.benchmarks.measure.Samples;

/**
 * JMH benchmarks in rounds: every round runs each of them once, in a JVM of its own, so that a
 * benchmark and its baseline are measured a minute apart at most, and what one JVM compiled luckily
 * or badly is one sample of several.
 */
final class HotPathRounds {
  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final TimeValue WARM_UP = TimeValue.milliseconds(400);
  private static final TimeValue MEASURED = TimeValue.milliseconds(250);

  private final Map<String, List<Double>> scores = new HashMap<>();
  private final Map<String, List<Double>> bytes = new HashMap<>();

  /**
   * Runs what matches the patterns.
   *
   * @param parameters values of those parameters that not all values are wanted of
   */
  void run(int rounds, Collection<String> patterns, Map<String, String[]> parameters)
      throws IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .warmupIterations(3)
            .warmupTime(WARM_UP)
            .measurementIterations(2)
            .measurementTime(MEASURED)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    patterns.forEach(options::include);
    parameters.forEach(options::param);
    for (int i = 0; i < rounds; i++) {
      try {
        new Runner(options.build()).run().forEach(this::note);
      } catch (RunnerException e) {
        throw new IOException("a benchmark failed: " + e.getMessage(), e);
      }
    }
  }

  private void note(RunResult result) {
    String method = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    String name =
        result.getParams().getParamsKeys().stream()
            .map(key -> " " + key + "=" + result.getParams().getParam(key))
            .collect(Collectors.joining("", method, ""));
    add(scores, name, result.getPrimaryResult().getScore());
    result.getSecondaryResults().forEach((key, value) -> noteSecondary(name, key, value));
  }

  private void noteSecondary(String name, String key, Result<?> value) {
    if (key.equals(ALLOCATION)) {
      add(bytes, name, value.getScore());
    } else {
      add(scores, name + " " + key, value.getScore());
    }
  }

  private static void add(Map<String, List<Double>> figures, String name, double figure) {
    figures.computeIfAbsent(name, unknown -> new ArrayList<>()).add(figure);
  }

  /**
   * Scores of a benchmark, one a round.
   *
   * @param name class, method, parameters, and for a counter of its own that
   */
  Samples scores(String name) {
    return samples(scores, name);
  }

  /** Bytes that an operation allocates; what is less than a byte is what JMH itself does. */
  Samples bytes(String name) {
    List<Double> whole = new ArrayList<>();
    samples(bytes, name).values().forEach(value -> whole.add(Math.floor(value)));
    return new Samples(whole);
  }

  private static Samples samples(Map<String, List<Double>> figures, String name) {
    List<Double> found = figures.get(name);
    if (found == null) {
      throw new IllegalStateException("no result of " + name + ", found " + figures.keySet());
    }
    return new Samples(found);
  }
}

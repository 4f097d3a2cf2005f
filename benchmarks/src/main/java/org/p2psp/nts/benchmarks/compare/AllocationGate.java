// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Stops a build in which a hot path makes objects, which no noise of the machine can fake. Looks at
 * a result file that was made with {@code -prof gc}; ends with 1 if an operation allocates more
 * than half an object, which is room for what a JVM that has just begun does beside. Arguments: the
 * file, and a pattern of those that may.
 */
public final class AllocationGate {
  private static final double MOST_BYTES = 8;

  private AllocationGate() {}

  /** Runs it. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("expected RESULTS.json PATTERN-OF-THOSE-THAT-MAY-ALLOCATE");
      System.exit(2);
    }
    try {
      Collection<BenchmarkResult> results = ResultFile.read(Path.of(args[0])).values();
      List<String> excesses = excesses(results, Pattern.compile(args[1]));
      excesses.forEach(System.err::println);
      System.exit(excesses.isEmpty() ? 0 : 1);
    } catch (IOException e) {
      System.err.println(e);
      System.exit(1);
    }
  }

  /** A line for each that allocates, and for each of which that is not known. */
  static List<String> excesses(Collection<BenchmarkResult> results, Pattern exempt) {
    return results.stream()
        .filter(result -> !exempt.matcher(result.name()).find())
        .filter(result -> !(result.bytesPerOperation() <= MOST_BYTES))
        .map(
            result ->
                Double.isNaN(result.bytesPerOperation())
                    ? result.name() + ": no bytes an operation, run it with -prof gc"
                    : String.format(
                        Locale.ROOT,
                        "%s: %.1f bytes an operation, expected none",
                        result.name(),
                        result.bytesPerOperation()))
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

/**
 * What one benchmark came to.
 *
 * @param name class, method and parameters
 * @param unit of the scores, for example {@code ns/op}
 * @param median of all iterations of all forks
 * @param least of them
 * @param most of them
 * @param bytesPerOperation allocated, NaN if that was not measured
 */
record BenchmarkResult(
    String name, String unit, double median, double least, double most, double bytesPerOperation) {
  /** Whether a larger score is better: operations a second, not seconds an operation. */
  boolean isRate() {
    return unit.startsWith("ops/");
  }

  /** How many times better than another one; 2 = half the time, or twice the rate. */
  double timesBetterThan(BenchmarkResult other) {
    return isRate() ? median / other.median : other.median / median;
  }

  /** Whether all iterations of both lie apart, so that chance does not explain the difference. */
  boolean isApartFrom(BenchmarkResult other) {
    return least > other.most || most < other.least;
  }
}

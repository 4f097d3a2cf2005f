// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.metrics;

/** Counts times by how long they are. For one thread. */
final class TimeHistogram {
  private static final double NS_PER_S = 1e9;
  private static final double[] BOUNDS_S = {0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60};

  private final long[] counts = new long[BOUNDS_S.length];
  private long count;
  private double sumSeconds;

  void add(long ns) {
    double seconds = ns / NS_PER_S;
    count++;
    sumSeconds += seconds;
    for (int i = 0; i < BOUNDS_S.length; i++) {
      counts[i] += seconds <= BOUNDS_S[i] ? 1 : 0;
    }
  }

  void writeTo(MetricText text) {
    for (int i = 0; i < BOUNDS_S.length; i++) {
      String bound = Double.toString(BOUNDS_S[i]);
      text.part("_bucket", Long.toString(counts[i]), "le", bound);
    }
    text.part("_bucket", Long.toString(count), "le", "+Inf");
    text.part("_sum", Double.toString(sumSeconds));
    text.part("_count", Long.toString(count));
  }
}

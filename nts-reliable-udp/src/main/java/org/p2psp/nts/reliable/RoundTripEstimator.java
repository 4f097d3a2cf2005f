// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

/** Smoothed round trip and retransmission time-out of one link (RFC 6298 section 2). */
final class RoundTripEstimator {
  /** G of the RFC: drivers may park for a millisecond. */
  private static final long GRANULARITY_NS = 1_000_000;

  private static final long NONE = -1;

  private long smoothedNs = NONE;
  private long variationNs;

  /** Takes one measured round trip; the caller applies Karn's rule. */
  void onSample(long roundTripNs) {
    if (smoothedNs == NONE) {
      smoothedNs = roundTripNs;
      variationNs = roundTripNs / 2;
      return;
    }
    long deviationNs = Math.abs(smoothedNs - roundTripNs);
    variationNs += (deviationNs - variationNs) / 4;
    smoothedNs += (roundTripNs - smoothedNs) / 8;
  }

  /** SRTT in nanoseconds, or -1 before the first sample. */
  long roundTripNs() {
    return smoothedNs;
  }

  /** RTO without any bounds; meaningless before the first sample. */
  long timeoutNs() {
    return smoothedNs + Math.max(GRANULARITY_NS, 4 * variationNs);
  }
}

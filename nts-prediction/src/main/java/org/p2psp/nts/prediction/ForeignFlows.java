// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * How likely it is that k foreign mappings come before the one to guess: Poisson around the
 * expected number where the rate is known, else geometric with ratio 1/2. Only ratios of
 * probabilities are needed, so nothing is normalized.
 */
final class ForeignFlows {
  private static final double UNKNOWN = -1;
  private static final double NS_PER_SECOND = 1e9;

  /** A rate of zero was measured over a finite time; a foreign flow is never impossible. */
  private static final double LEAST_EXPECTED = 0.01;

  /** More than this fills the whole ring. */
  private static final double MOST_EXPECTED = PortRing.SIZE;

  private static final double GEOMETRIC_RATIO = 0.5;

  private double flowsPerSecond = UNKNOWN;
  private double expected = UNKNOWN;

  /** Takes a measured rate; what is no rate is ignored. Returns whether it was taken. */
  boolean rate(double perSecond) {
    if (!(perSecond >= 0)) {
      return false;
    }
    flowsPerSecond = perSecond;
    return true;
  }

  boolean isRateKnown() {
    return flowsPerSecond >= 0;
  }

  /** Sets the time in which the flows of the known rate come. */
  void expectDuring(long elapsedNs) {
    expectDuring(elapsedNs, flowsPerSecond);
  }

  /** Sets time and rate; a negative rate is an unknown one. */
  void expectDuring(long elapsedNs, double perSecond) {
    expected =
        perSecond < 0 ? UNKNOWN : expected(Math.max(0, elapsedNs) / NS_PER_SECOND, perSecond);
  }

  private static double expected(double seconds, double perSecond) {
    return Math.min(MOST_EXPECTED, Math.max(LEAST_EXPECTED, perSecond * seconds));
  }

  /** The likeliest number. */
  int mode() {
    return expected < 0 ? 0 : (int) expected;
  }

  /** Three standard deviations, 0 while the rate is unknown. */
  int spread() {
    return expected < 1 ? 0 : (int) Math.ceil(3 * Math.sqrt(expected));
  }

  /** P(k + 1) / P(k). */
  double ratioUp(int k) {
    return expected < 0 ? GEOMETRIC_RATIO : expected / (k + 1);
  }

  /** P(k - 1) / P(k). */
  double ratioDown(int k) {
    return expected < 0 ? 1 / GEOMETRIC_RATIO : k / expected;
  }

  /**
   * Logarithm of the probability of {@code count} flows in a time, up to a constant of the time.
   */
  double logProbability(int count, double seconds) {
    if (!isRateKnown()) {
      return count * Math.log(GEOMETRIC_RATIO);
    }
    return count * Math.log(expected(seconds, flowsPerSecond)) - LogGamma.ofFactorial(count);
  }
}

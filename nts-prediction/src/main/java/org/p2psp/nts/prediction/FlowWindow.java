// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * How likely each number of foreign flows is in a time ahead: the window of the likeliest numbers
 * of a negative binomial distribution, which is Poisson with a gamma-distributed rate.
 */
final class FlowWindow {
  private final int mostWide;
  private final double[] probabilities;
  private int first;
  private int end;
  private long lowest;

  /** A window of at most so many numbers. */
  FlowWindow(int mostWide) {
    this.mostWide = mostWide;
    this.probabilities = new double[2 * mostWide + 1];
  }

  /**
   * Makes it anew, outwards from the likeliest number, the likelier side first.
   *
   * @param shape of the rate's gamma distribution
   * @param seconds its exposure
   * @param during time ahead in seconds
   * @param width how many numbers
   */
  void open(double shape, double seconds, double during, int width) {
    long mode = shape > 1 ? (long) ((shape - 1) * during / seconds) : 0;
    double odds = during / (seconds + during);
    first = mostWide;
    end = first + 1;
    lowest = mode;
    long above = mode + 1;
    double peak = Math.exp(Likelihood.logProbability(mode, shape, seconds, during));
    probabilities[first] = peak;
    double next = peak * odds * (shape + mode) / above;
    double previous = mode == 0 ? 0 : peak * mode / (odds * (shape + mode - 1));
    int most = Math.min(width, mostWide);
    while (end - first < most) {
      if (lowest > 0 && previous >= next) {
        probabilities[--first] = previous;
        lowest--;
        previous *= lowest / (odds * (shape + lowest - 1));
      } else {
        probabilities[end++] = next;
        next *= odds * (shape + above) / (above + 1);
        above++;
      }
    }
  }

  /** The least number in it. */
  long lowest() {
    return lowest;
  }

  /** Place of the likeliest number in it, from 0. */
  int likeliest() {
    return mostWide - first;
  }

  int width() {
    return end - first;
  }

  /**
   * The probability of the {@code i}th number of the window, averaged with the {@code uncertain}
   * ones before it.
   */
  double probability(int i, int uncertain) {
    double sum = 0;
    for (int k = Math.max(0, i - uncertain); k <= i && k < end - first; k++) {
      sum += probabilities[first + k];
    }
    return sum / (uncertain + 1);
  }
}

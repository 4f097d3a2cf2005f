// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/** Logarithms of factorials and of the gamma function; the small ones come from a table. */
final class LogGamma {
  private static final int TABLE_SIZE = 4096;
  private static final double HALF_LOG_OF_TWO_PI = 0.918_938_533_204_672_8;

  /** From here on Stirling's series with one term is exact to 1e-7. */
  private static final double STIRLING_FROM = 16;

  private static final double[] FACTORIALS = new double[TABLE_SIZE];

  static {
    for (int n = 2; n < TABLE_SIZE; n++) {
      FACTORIALS[n] = FACTORIALS[n - 1] + Math.log(n);
    }
  }

  private LogGamma() {}

  /** ln n!, for n from 0. */
  static double ofFactorial(long n) {
    return n < TABLE_SIZE ? FACTORIALS[(int) n] : stirling(n + 1.0);
  }

  /** ln of gamma(x + n) / gamma(x), for x above 0 and n from 0. */
  static double ofRising(double x, long n) {
    if (n <= STIRLING_FROM) {
      double product = 1;
      for (int i = 0; i < n; i++) {
        product *= x + i;
      }
      return n == 0 ? 0 : Math.log(product);
    }
    return of(x + n) - of(x);
  }

  private static double of(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < STIRLING_FROM) {
      product *= shifted++;
    }
    return stirling(shifted) - (product == 1 ? 0 : Math.log(product));
  }

  private static double stirling(double x) {
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_OF_TWO_PI + 1 / (12 * x);
  }
}

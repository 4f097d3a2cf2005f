// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.statistics;

/**
 * Wilson's score interval of a share with 95 % confidence (Wilson, 1927). Unlike the simple one it
 * is right for shares near 0 and 1, and says how little few runs prove: 20 of 20 is 84 % to 100 %.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
public record WilsonInterval(double low, double high) {
  /** The 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval of so many successes; 0 to 1 if nothing was tried.
   *
   * @throws IllegalArgumentException unless {@code 0 <= successes <= trials}
   */
  public static WilsonInterval of(long successes, long trials) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes=" + successes + ", expected 0 to trials=" + trials);
    }
    if (trials == 0) {
      return new WilsonInterval(0, 1);
    }
    double share = (double) successes / trials;
    double denominator = 1 + Z * Z / trials;
    double centre = share + Z * Z / (2 * trials);
    double spread = Z * Math.sqrt((share * (1 - share) + Z * Z / (4.0 * trials)) / trials);
    // At the ends rounding would leave some 1e-17 where the formula gives 0 and 1.
    double low = successes == 0 ? 0 : (centre - spread) / denominator;
    double high = successes == trials ? 1 : (centre + spread) / denominator;
    return new WilsonInterval(low, high);
  }
}

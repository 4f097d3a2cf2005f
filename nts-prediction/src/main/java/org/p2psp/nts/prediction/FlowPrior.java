// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * What is believed of the rate of foreign flows before the observations are looked at: a gamma
 * distribution, which Poisson counts turn into another one (Gelman et al., Bayesian Data Analysis,
 * section 2.6). Its shape counts flows, its exposure is the time in which they came.
 */
final class FlowPrior {
  /** Half a flow in 20 ms: most rates from none to a hundred per second are about as likely. */
  private static final double UNKNOWN_SHAPE = 0.5;

  private static final double UNKNOWN_SECONDS = 0.02;

  /** A measured rate counts as much as if the flows had been watched for this long. */
  private static final double MEASURED_SECONDS = 2;

  /** More would fill the ring of ports in a second. */
  private static final double MOST_PER_SECOND = 100_000;

  private double shape = UNKNOWN_SHAPE;
  private double seconds = UNKNOWN_SECONDS;

  /** Takes a measured rate; what is no rate is ignored. Returns whether it was taken. */
  boolean measured(double perSecond) {
    if (!(perSecond >= 0)) {
      return false;
    }
    shape = UNKNOWN_SHAPE + MEASURED_SECONDS * Math.min(MOST_PER_SECOND, perSecond);
    seconds = UNKNOWN_SECONDS + MEASURED_SECONDS;
    return true;
  }

  double shape() {
    return shape;
  }

  double seconds() {
    return seconds;
  }
}

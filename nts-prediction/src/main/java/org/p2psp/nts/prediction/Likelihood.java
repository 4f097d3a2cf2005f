// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * How likely the way from one observation to the next one is under a hypothesis, as a natural
 * logarithm. Foreign flows are Poisson with a gamma-distributed rate, so their number is negative
 * binomial, and every way sharpens the rate for the next one.
 */
final class Likelihood {
  /** A way that a hypothesis cannot explain: once in twenty, to anywhere. */
  static final double LEAP = Math.log(0.05 / PortRing.SIZE);

  /** Of what cannot be. */
  static final double NEVER = Double.NEGATIVE_INFINITY;

  /** The same port again from a NAT that counts: one mapping that was seen twice. */
  private static final double REPEATED = Math.log(0.01);

  /** An odd distance where ports keep their parity: a socket of the other parity follows. */
  private static final double PARITY_CHANGED = Math.log(0.1);

  /** One mapping takes at least this long, however near their times are. */
  private static final double LEAST_SECONDS = 0.001;

  private static final int MOST_TIMED = 1000;
  private static final int PARITY_STEP = 2;

  private final Observations observations;
  private final FlowPrior prior;

  Likelihood(Observations observations, FlowPrior prior) {
    this.observations = observations;
    this.prior = prior;
  }

  /** Explains the {@code i}th way, and lets the hypothesis learn from it. */
  double explain(Hypothesis hypothesis, int i) {
    double log =
        switch (hypothesis.kind) {
          case CONSTANT -> observations.plainDistance(i) == 0 ? 0 : LEAP;
          case RANDOM -> anyOf(hypothesis, i);
          case SEQUENTIAL -> counted(hypothesis, i);
        };
    if (log <= LEAP) {
      hypothesis.leaps++;
      return LEAP;
    }
    return log;
  }

  private double anyOf(Hypothesis range, int i) {
    boolean inside =
        range.contains(observations.port(i)) && range.contains(observations.port(i + 1));
    return inside ? -range.logSize : LEAP;
  }

  private double counted(Hypothesis hypothesis, int i) {
    int distance = observations.plainDistance(i);
    if (distance == 0) {
      return REPEATED;
    }
    if (!hypothesis.contains(observations.port(i))) {
      return LEAP;
    }
    int stride = Math.abs(hypothesis.step);
    int ahead = Math.floorMod(hypothesis.step > 0 ? distance : -distance, hypothesis.size);
    int mappings = ahead / stride;
    double log = 0;
    if (mappings * stride != ahead) {
      if (stride != PARITY_STEP) {
        return LEAP;
      }
      mappings++;
      log = PARITY_CHANGED;
    }
    int foreign = mappings - observations.opened(i);
    if (foreign < 0) {
      return LEAP;
    }
    double during = seconds(i);
    log += logProbability(foreign, hypothesis.shape, hypothesis.seconds, during);
    if (log > LEAP) {
      hypothesis.learn(prior, foreign, during);
    }
    return log;
  }

  private double seconds(int i) {
    double least = LEAST_SECONDS * Math.min(MOST_TIMED, observations.opened(i));
    return Math.max(least, observations.elapsedNs(i) / 1e9);
  }

  /** Negative binomial: so many flows in a time, with a rate of this shape and exposure. */
  static double logProbability(long flows, double shape, double exposure, double during) {
    double both = exposure + during;
    double log = shape * Math.log(exposure / both);
    if (flows > 0) {
      log += flows * Math.log(during / both);
      log += LogGamma.ofRising(shape, flows) - LogGamma.ofFactorial(flows);
    }
    return log;
  }
}

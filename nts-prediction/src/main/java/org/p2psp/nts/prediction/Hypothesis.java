// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/** One explanation of the observations: what the NAT does, and how likely that is. */
final class Hypothesis {
  /** How the next port follows from the last one. */
  enum Kind {
    /** It is the same one. */
    CONSTANT,
    /** The step is added, around a range. */
    SEQUENTIAL,
    /** Any port of the range. */
    RANDOM
  }

  /** Rates of flows drift: what is longer ago counts less, this much for each later observation. */
  private static final double MEMORY = 0.95;

  /** However long they were watched, flows are known no better than from this long. */
  private static final double MOST_SECONDS = 8;

  Kind kind = Kind.CONSTANT;

  /** Signed; of the sequential kind alone. */
  int step;

  /** First port of the range. */
  int lowest;

  /** Number of ports in the range. */
  int size;

  /** Natural logarithm of that number; of the random kind alone. */
  double logSize;

  /** Natural logarithm of the probability before anything was observed. */
  double logPrior;

  /** The same with the observations that were looked at, up to a constant of all hypotheses. */
  double logWeight;

  /** Ways that it does not explain. */
  int leaps;

  /** Shape of the gamma distribution of the rate of foreign flows. */
  double shape;

  /** Its exposure. */
  double seconds;

  /** Probability among all that are kept. */
  double weight;

  /**
   * Whether it differs from the same step around all ports only where its range ends: then the
   * foreign flows are those of that one, and not kept here.
   */
  boolean endsEarlier;

  void set(Kind newKind, int newStep, int newLowest, int newSize, double newLogPrior) {
    kind = newKind;
    step = newStep;
    lowest = newLowest;
    size = newSize;
    logPrior = newLogPrior;
    endsEarlier = false;
  }

  void copy(Hypothesis other) {
    set(other.kind, other.step, other.lowest, other.size, other.logPrior);
    logWeight = other.logWeight;
    leaps = other.leaps;
    shape = other.shape;
    seconds = other.seconds;
  }

  /** Begins with nothing observed, on the way there with this log-probability. */
  void begin(FlowPrior prior, double startLogWeight) {
    logWeight = startLogWeight;
    leaps = 0;
    shape = prior.shape();
    seconds = prior.seconds();
  }

  /** Learns from foreign flows that came in a time. */
  void learn(FlowPrior prior, int flows, double duringSeconds) {
    shape = prior.shape() + MEMORY * (shape - prior.shape()) + flows;
    seconds = prior.seconds() + MEMORY * (seconds - prior.seconds()) + duringSeconds;
    if (seconds > MOST_SECONDS) {
      shape *= MOST_SECONDS / seconds;
      seconds = MOST_SECONDS;
    }
  }

  boolean contains(long port) {
    return port >= lowest && port < lowest + size;
  }

  /** The port that lies so many mappings behind another one. */
  int move(int port, long mappings) {
    return lowest + (int) Math.floorMod(port - lowest + step * mappings, (long) size);
  }
}

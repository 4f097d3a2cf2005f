// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * What the ways between neighbouring observations have in common. Ways of zero (one mapping seen
 * from two vantages) say nothing and are left out, and so are those against the direction of most:
 * a NAT whose range of ports is a part of the ring leaps back where that range ends.
 */
final class MeasuredDistance {
  private static final double NS_PER_SECOND = 1e9;

  /** Weighs against rates from few observations: as if nothing had come for this long before. */
  private static final double QUIET_SECONDS = 1;

  private final Observations observations;
  private int direction;
  private int divisor;
  private int step;
  private double flowsPerSecond;

  MeasuredDistance(Observations observations) {
    this.observations = observations;
  }

  /** Reads the observations anew. */
  void measure() {
    direction = majority();
    divisor = 0;
    for (int i = 0; i < ways(); i++) {
      if (counts(i)) {
        divisor = gcd(divisor, length(i));
      }
    }
    step = divisor;
    while (step > 1 && !leavesRoom(step)) {
      step = nextDivisorBelow(step);
    }
    flowsPerSecond = foreignFlows();
  }

  /** 1 or -1. */
  int direction() {
    return direction;
  }

  /** The greatest common divisor of the ways; 0 if there was none to measure. */
  int divisor() {
    return divisor;
  }

  /** The greatest divisor of them that leaves a mapping for each one that the host opened. */
  int step() {
    return step;
  }

  /** Foreign flows that the observations themselves show when this step is the true one. */
  double flowsPerSecond() {
    return flowsPerSecond;
  }

  int ways() {
    return observations.count() - 1;
  }

  /** Whether the {@code i}th way says something. */
  boolean counts(int i) {
    return observations.distance(i) * direction > 0;
  }

  /** Foreign mappings on the {@code i}th way if this were the step. */
  int foreign(int i, int assumedStep) {
    return Math.max(0, length(i) / assumedStep - observations.opened(i));
  }

  double elapsedSeconds(int i) {
    return observations.elapsedNs(i) / NS_PER_SECOND;
  }

  private int length(int i) {
    return Math.abs(observations.distance(i));
  }

  private int majority() {
    int balance = 0;
    int latest = 1;
    for (int i = 0; i < ways(); i++) {
      int sign = Integer.signum(observations.distance(i));
      balance += sign;
      latest = sign == 0 ? latest : sign;
    }
    return balance == 0 ? latest : Integer.signum(balance);
  }

  private boolean leavesRoom(int assumedStep) {
    for (int i = 0; i < ways(); i++) {
      if (counts(i) && length(i) / assumedStep < observations.opened(i)) {
        return false;
      }
    }
    return true;
  }

  private int nextDivisorBelow(int candidate) {
    int smaller = candidate - 1;
    while (divisor % smaller != 0) {
      smaller--;
    }
    return smaller;
  }

  private double foreignFlows() {
    double flows = 0;
    double seconds = QUIET_SECONDS;
    for (int i = 0; i < ways(); i++) {
      if (counts(i)) {
        flows += foreign(i, step);
        seconds += elapsedSeconds(i);
      }
    }
    return flows / seconds;
  }

  private static int gcd(int a, int b) {
    int larger = a;
    int smaller = b;
    while (smaller != 0) {
      int rest = larger % smaller;
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }
}

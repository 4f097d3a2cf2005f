// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import org.p2psp.nts.api.spi.PortPredictor;

/** The strategy of {@link DivisorsProvider}. */
final class DivisorsPredictor implements PortPredictor {
  /** M of the formula: about how many ports are guessed. */
  private static final int GUESSES = 20;

  private final Observations observations = new Observations();
  private final MeasuredDistance measured = new MeasuredDistance(observations);
  private final ForeignFlows flows = new ForeignFlows();
  private final Divisors divisors = new Divisors();
  private final double[] weights = new double[Divisors.MOST];
  private final CandidateTable candidates = new CandidateTable();
  private final PortList list = new PortList();
  private boolean changed;

  @Override
  public void onMapping(long observedNs, int order, int externalPort) {
    changed |= observations.add(observedNs, order, externalPort);
  }

  @Override
  public void onForeignFlows(double flowsPerSecond) {
    changed |= flows.rate(flowsPerSecond);
  }

  @Override
  public int predict(long nowNs, int skip, int[] ports) {
    if (observations.count() == 0) {
      return 0;
    }
    if (changed) {
      measure();
      changed = false;
    }
    list.start(ports);
    if (measured.divisor() != 0 || observations.count() == 1) {
      flows.expectDuring(nowNs - observations.latestNs());
      candidates.clear();
      long first = Math.max(0, skip) + 1L;
      for (int i = 0; i < divisors.count(); i++) {
        addCandidates(i, first);
      }
      candidates.sort();
      candidates.addTo(list, 0, 0);
    }
    for (int i = observations.count() - 1; i >= 0; i--) {
      list.add(observations.port(i));
    }
    return list.finish();
  }

  private void measure() {
    measured.measure();
    // Before anything was measured a step of one is the best guess.
    divisors.of(Math.max(1, measured.divisor()));
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < divisors.count(); i++) {
      weights[i] = logEvidence(divisors.get(i));
      best = Math.max(best, weights[i]);
    }
    for (int i = 0; i < divisors.count(); i++) {
      weights[i] = Math.exp(weights[i] - best);
    }
  }

  /** How well a step explains the ways that were measured, as a logarithm. */
  private double logEvidence(int step) {
    double sum = 0;
    for (int i = 0; i < measured.ways(); i++) {
      if (measured.counts(i)) {
        sum += flows.logProbability(measured.foreign(i, step), measured.elapsedSeconds(i));
      }
    }
    return sum;
  }

  private void addCandidates(int i, long first) {
    int base = observations.latestPort();
    int step = divisors.get(i) * measured.direction();
    int most = mostForeign(i);
    int mode = flows.mode();
    int highest = mode + flows.spread() + most;
    int lowest = Math.max(0, mode - flows.spread() - most);
    double weight = weights[i];
    for (int k = mode; k <= highest; k++) {
      candidates.add(PortRing.move(base, step * (first + k)), weight);
      weight *= flows.ratioUp(k);
    }
    weight = weights[i];
    for (int k = mode; k > lowest; k--) {
      weight *= flows.ratioDown(k);
      candidates.add(PortRing.move(base, step * (first + k - 1)), weight);
    }
  }

  /** ceil(D / d * M / s) of the formula. */
  private int mostForeign(int i) {
    long dividend = (long) divisors.get(0) * GUESSES;
    long divisor = (long) divisors.get(i) * divisors.sum();
    return (int) ((dividend + divisor - 1) / divisor);
  }
}

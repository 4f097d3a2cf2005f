// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * All hypotheses on one NAT, weighed by all observations. They run over the observations side by
 * side, in opening order; each may begin anew where another one has been better so far, at the
 * price of a rare event. So a step that has changed is forgotten as soon as the new one explains
 * more (a hidden Markov model with rare changes, looked at along its best path).
 */
final class Explanations {
  /** A leap to anywhere; most leaps are ends of ranges. */
  private static final double END_SHOWN = Likelihood.LEAP + Math.log(3);

  private static final double CHANGED = Math.log(1e-5);
  private static final double CONSTANT = Math.log(0.2);
  private static final double RANDOM = Math.log(0.05);

  /** Less likely than the best by e to this, and a step is not tried within smaller ranges. */
  private static final double UNLIKELY = 4;

  /** Before anything has moved: ports mostly count up, and by one. */
  private static final int[] USUAL_STEPS = {1, -1, 2, -2};

  private static final double[] USUAL = {
    Math.log(0.7), Math.log(0.12), Math.log(0.1), Math.log(0.02)
  };

  private static final int MOST = 1 + PortRanges.COUNT + StepCandidates.MOST;

  private final Observations observations;
  private final FlowPrior prior;
  private final Likelihood likelihood;
  private final StepCandidates steps = new StepCandidates();
  private final Hypothesis[] all = Hypotheses.make(MOST);
  private final double[] bestBefore;
  private final Hypotheses kept;
  private int count;

  Explanations(Observations observations, FlowPrior prior, int mostObservations) {
    this.observations = observations;
    this.prior = prior;
    this.likelihood = new Likelihood(observations, prior);
    this.bestBefore = new double[mostObservations];
    this.kept = new Hypotheses();
  }

  /** Weighs them anew; there is at least one observation. */
  Hypotheses weigh() {
    collect();
    for (int i = 0; i < observations.count() - 1; i++) {
      bestBefore[i] = best();
      for (int h = 0; h < count; h++) {
        advance(all[h], i);
      }
    }
    kept.keepBest(all, count);
    int chosen = kept.count();
    for (int i = 0; i < chosen; i++) {
      if (kept.get(i).kind == Hypothesis.Kind.SEQUENTIAL
          && kept.get(i).logWeight > kept.get(0).logWeight - UNLIKELY) {
        addRanges(kept.get(i));
      }
    }
    kept.normalize();
    return kept;
  }

  private void collect() {
    count = 0;
    add(Hypothesis.Kind.CONSTANT, 0, PortRanges.ALL, CONSTANT);
    for (int range = 0; range < PortRanges.COUNT; range++) {
      if (PortRanges.exists(range, observations.latestPort())) {
        add(Hypothesis.Kind.RANDOM, 0, range, RANDOM + PortRanges.logPrior(range));
      }
    }
    steps.collect(observations);
    for (int i = 0; i < steps.count(); i++) {
      add(Hypothesis.Kind.SEQUENTIAL, steps.get(i), PortRanges.ALL, logPrior(steps.get(i)));
    }
    if (steps.count() == 0) {
      for (int i = 0; i < USUAL_STEPS.length; i++) {
        add(Hypothesis.Kind.SEQUENTIAL, USUAL_STEPS[i], PortRanges.ALL, USUAL[i]);
      }
    }
  }

  /** Small steps are common, large ones are rare; both directions alike. */
  private static double logPrior(int step) {
    return -1.5 * Math.log(Math.abs(step)) - 1.5;
  }

  private void add(Hypothesis.Kind kind, int step, int range, double logPrior) {
    int lowest = PortRanges.lowest(range, observations.latestPort());
    Hypothesis hypothesis = all[count++];
    hypothesis.set(kind, step, lowest, PortRanges.size(range), logPrior);
    hypothesis.logSize = PortRanges.logSize(range);
    hypothesis.begin(prior, logPrior);
  }

  private double best() {
    double best = Double.NEGATIVE_INFINITY;
    for (int h = 0; h < count; h++) {
      best = Math.max(best, all[h].logWeight);
    }
    return best;
  }

  private void advance(Hypothesis hypothesis, int i) {
    double anew = bestBefore[i] + CHANGED + hypothesis.logPrior;
    if (anew > hypothesis.logWeight) {
      hypothesis.begin(prior, anew);
    }
    hypothesis.logWeight += likelihood.explain(hypothesis, i);
  }

  /** The same step within smaller ranges. */
  private void addRanges(Hypothesis step) {
    int latest = observations.latestPort();
    for (int range = 1; range < PortRanges.COUNT && !kept.isFull(); range++) {
      int size = PortRanges.size(range);
      if (PortRanges.exists(range, latest) && Math.abs(step.step) < size) {
        addRange(step, PortRanges.lowest(range, latest), size, PortRanges.logPrior(range));
      }
    }
    if (step.leaps > 0 && !kept.isFull()) {
      addRangeThatShows(step);
    }
  }

  private void addRange(Hypothesis step, int lowest, int size, double logRange) {
    Hypothesis ranged = kept.add();
    ranged.set(step.kind, step.step, lowest, size, step.logPrior + logRange);
    if (step.leaps > 0) {
      rerun(ranged);
    } else {
      // Nothing has wrapped, so the range says nothing but where it ends.
      ranged.logWeight = containsAll(ranged) ? step.logWeight + logRange : Likelihood.NEVER;
      ranged.endsEarlier = true;
    }
  }

  /**
   * A range whose end lies within a way against the direction: as if no foreign flow had come on
   * that way, which costs nearly as much as a leap to anywhere.
   */
  private void addRangeThatShows(Hypothesis step) {
    int stride = Math.abs(step.step);
    for (int i = observations.count() - 2; i >= 0; i--) {
      int back = Integer.signum(step.step) * -observations.plainDistance(i);
      if (back > stride && back < PortRing.SIZE / 2) {
        int size = back + stride * observations.opened(i);
        int start = observations.port(i + 1);
        Hypothesis ranged = kept.add();
        int lowest = step.step > 0 ? start : start - size + 1;
        ranged.set(step.kind, step.step, lowest, size, step.logPrior + END_SHOWN);
        if (lowest < PortRing.LOWEST || lowest + size > PortRing.LOWEST + PortRing.SIZE) {
          ranged.logWeight = Likelihood.NEVER;
        } else {
          rerun(ranged);
        }
        return;
      }
    }
  }

  private void rerun(Hypothesis hypothesis) {
    hypothesis.begin(prior, hypothesis.logPrior);
    for (int i = 0; i < observations.count() - 1; i++) {
      advance(hypothesis, i);
    }
  }

  private boolean containsAll(Hypothesis range) {
    for (int i = 0; i < observations.count(); i++) {
      if (!range.contains(observations.port(i))) {
        return false;
      }
    }
    return true;
  }
}

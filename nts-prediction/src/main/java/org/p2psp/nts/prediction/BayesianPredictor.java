// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.spi.PortPredictor;

/** The strategy of {@link BayesianProvider}. */
final class BayesianPredictor implements PortPredictor {
  private static final int MOST_OBSERVATIONS = 16;

  /** More than a peer opens at one time. */
  private static final int MOST_UNCERTAIN = 128;

  private static final int WIDEST_WINDOW = 256;

  /**
   * Windows are wider than the list by so much, since several of them add up where they overlap.
   */
  private static final int OVERLAP = 8;

  private static final double NS_PER_SECOND = 1e9;

  /** What was observed has to be told to somebody, who then acts: nobody asks sooner. */
  private static final double LEAST_SECONDS = 0.05;

  /** With more flows ahead the ring of ports is gone through several times. */
  private static final double MOST_FLOWS = 10.0 * PortRing.SIZE;

  private final Observations observations = new Observations(MOST_OBSERVATIONS);
  private final FlowPrior prior = new FlowPrior();
  private final Explanations explanations =
      new Explanations(observations, prior, MOST_OBSERVATIONS);
  private final FlowWindow window = new FlowWindow(WIDEST_WINDOW);
  private final CandidateTable candidates = new CandidateTable();
  private final PortList list = new PortList();
  private @Nullable Hypotheses weighed;

  /** What is lighter is not among the wanted ports. */
  private double leastWeight;

  @Override
  public void onMapping(long observedNs, int order, int externalPort) {
    if (observations.add(observedNs, order, externalPort)) {
      weighed = null;
    }
  }

  @Override
  public void onForeignFlows(double flowsPerSecond) {
    if (prior.measured(flowsPerSecond)) {
      weighed = null;
    }
  }

  @Override
  public int predict(long nowNs, int skip, int[] ports) {
    return predict(nowNs, skip, 0, ports);
  }

  @Override
  public int predict(long nowNs, int skip, int uncertainSkip, int[] ports) {
    if (observations.count() == 0) {
      return 0;
    }
    Hypotheses hypotheses = weighed;
    if (hypotheses == null) {
      hypotheses = explanations.weigh();
      weighed = hypotheses;
    }
    long first = Math.max(0, skip) + 1L;
    int uncertain = Math.max(0, Math.min(MOST_UNCERTAIN, uncertainSkip));
    addCandidates(hypotheses, nowNs, first, uncertain, ports.length);
    list.start(ports);
    fill(hypotheses, first);
    return list.finish();
  }

  private void addCandidates(
      Hypotheses hypotheses, long nowNs, long first, int uncertain, int wanted) {
    candidates.clear();
    leastWeight = 0;
    double ahead = Math.max(LEAST_SECONDS, (nowNs - observations.latestNs()) / NS_PER_SECOND);
    for (int i = 0; i < hypotheses.count(); i++) {
      Hypothesis hypothesis = hypotheses.get(i);
      if (hypothesis.kind == Hypothesis.Kind.CONSTANT) {
        candidates.add(observations.latestPort(), hypothesis.weight);
      } else if (hypothesis.kind == Hypothesis.Kind.SEQUENTIAL && !hypothesis.endsEarlier) {
        double most = MOST_FLOWS * hypothesis.seconds / hypothesis.shape;
        window.open(hypothesis.shape, hypothesis.seconds, Math.min(most, ahead), wanted + OVERLAP);
        addStep(hypotheses, hypothesis, first + window.lowest(), uncertain);
        addEarlierEnds(hypotheses, hypothesis, first + window.lowest(), uncertain, wanted / 2);
      }
    }
  }

  /** One step, with the weight of the smaller ranges too in which the window lies as well. */
  private void addStep(Hypotheses hypotheses, Hypothesis step, long nearest, int uncertain) {
    double weight = step.weight;
    for (int i = 0; i < hypotheses.count(); i++) {
      Hypothesis ranged = hypotheses.get(i);
      if (isEarlierEnd(ranged, step) && !endsWithin(ranged, nearest, uncertain)) {
        weight += ranged.weight;
      }
    }
    addWindow(step, weight, nearest, 0, window.width() + uncertain, uncertain);
    int last = window.width() - 1;
    double least = weight * Math.min(window.probability(0, 0), window.probability(last, 0));
    if (uncertain == 0) {
      leastWeight = Math.max(leastWeight, least);
    }
  }

  /**
   * Smaller ranges that end within the window get guesses of their own, around the likeliest number
   * of flows; so many in all that they leave room for the step, since a dozen may end at one port.
   */
  private void addEarlierEnds(
      Hypotheses hypotheses, Hypothesis step, long nearest, int uncertain, int most) {
    int ends = 0;
    for (int i = 0; i < hypotheses.count(); i++) {
      Hypothesis ranged = hypotheses.get(i);
      ends += isEarlierEnd(ranged, step) && endsWithin(ranged, nearest, uncertain) ? 1 : 0;
    }
    int all = window.width() + uncertain;
    int width = ends == 0 ? 0 : Math.min(all, Math.max(1, most / ends));
    int middle = window.likeliest() + uncertain / 2;
    int from = Math.max(0, Math.min(all - width, middle - width / 2));
    int left = most;
    for (int i = 0; i < hypotheses.count() && left > 0; i++) {
      Hypothesis ranged = hypotheses.get(i);
      if (isEarlierEnd(ranged, step) && endsWithin(ranged, nearest, uncertain)) {
        addWindow(ranged, ranged.weight, nearest, from, from + width, uncertain);
        left -= width;
      }
    }
  }

  private static boolean isEarlierEnd(Hypothesis ranged, Hypothesis step) {
    return ranged.endsEarlier && ranged.step == step.step;
  }

  private boolean endsWithin(Hypothesis ranged, long nearest, int uncertain) {
    long farthest = nearest + window.width() - 1 + uncertain;
    return !ranged.contains(observations.latestPort() + ranged.step * farthest);
  }

  private void addWindow(
      Hypothesis hypothesis, double weight, long nearest, int from, int to, int uncertain) {
    int offset = hypothesis.move(observations.latestPort(), nearest + from) - hypothesis.lowest;
    int stride = hypothesis.step % hypothesis.size;
    for (int i = from; i < to; i++) {
      double share = weight * window.probability(i, uncertain);
      if (share >= leastWeight) {
        candidates.add(hypothesis.lowest + offset, share);
      }
      offset += stride;
      if (offset >= hypothesis.size) {
        offset -= hypothesis.size;
      } else if (offset < 0) {
        offset += hypothesis.size;
      }
    }
  }

  private void fill(Hypotheses hypotheses, long first) {
    candidates.sort();
    Hypothesis random = densest(hypotheses);
    int place = 0;
    if (random != null) {
      place = candidates.addTo(list, 0, random.weight / random.size);
      addRange(random);
    }
    candidates.addTo(list, place, 0);
    for (int i = 0; i < hypotheses.count() && !list.isFull(); i++) {
      if (hypotheses.get(i).kind == Hypothesis.Kind.SEQUENTIAL) {
        addRow(hypotheses.get(i), first);
      }
    }
  }

  private static @Nullable Hypothesis densest(Hypotheses hypotheses) {
    Hypothesis densest = null;
    for (int i = 0; i < hypotheses.count(); i++) {
      Hypothesis random = hypotheses.get(i);
      if (random.kind == Hypothesis.Kind.RANDOM
          && (densest == null || random.weight / random.size > densest.weight / densest.size)) {
        densest = random;
      }
    }
    return densest;
  }

  /** All ports of a range are as likely: from the latest one on. */
  private void addRange(Hypothesis random) {
    int highest = random.lowest + random.size - 1;
    int port = random.contains(observations.latestPort()) ? observations.latestPort() : highest;
    for (int i = 0; i < random.size && !list.isFull(); i++) {
      port = port < highest ? port + 1 : random.lowest;
      list.add(port);
    }
  }

  /** What is beyond all windows, for lists that are longer. */
  private void addRow(Hypothesis hypothesis, long first) {
    for (int k = 0; k < hypothesis.size && !list.isFull(); k++) {
      list.add(hypothesis.move(observations.latestPort(), first + k));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/** The hypotheses that are worth a guess, the likeliest of each step before its smaller ranges. */
final class Hypotheses {
  /** Of the first choice. */
  private static final int MOST_CHOSEN = 6;

  private static final int MOST = 64;

  /** Less likely than the best by e to this, and a hypothesis gets no guess. */
  private static final double WORTHLESS = 9;

  private final Hypothesis[] kept = make(MOST);
  private int count;

  static Hypothesis[] make(int count) {
    Hypothesis[] made = new Hypothesis[count];
    for (int i = 0; i < count; i++) {
      made[i] = new Hypothesis();
    }
    return made;
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return count == MOST;
  }

  Hypothesis get(int i) {
    return kept[i];
  }

  /** Room for one more. */
  Hypothesis add() {
    return kept[count++];
  }

  /** Takes the best of these, the best first; of equal ones the first. */
  void keepBest(Hypothesis[] candidates, int candidateCount) {
    count = 0;
    for (int i = 0; i < candidateCount; i++) {
      int place = count;
      while (place > 0 && kept[place - 1].logWeight < candidates[i].logWeight) {
        place--;
      }
      if (place < MOST_CHOSEN) {
        insert(place, candidates[i]);
      }
    }
  }

  private void insert(int place, Hypothesis candidate) {
    Hypothesis room = kept[MOST_CHOSEN];
    count = Math.min(MOST_CHOSEN, count + 1);
    System.arraycopy(kept, place, kept, place + 1, MOST_CHOSEN - place);
    room.copy(candidate);
    kept[place] = room;
  }

  private void dropWorthless(double best) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (kept[i].logWeight > best - WORTHLESS) {
        Hypothesis worthy = kept[i];
        kept[i] = kept[left];
        kept[left++] = worthy;
      }
    }
    count = left;
  }

  /** Drops what is worthless, and turns logarithms into probabilities that add up to 1. */
  void normalize() {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      best = Math.max(best, kept[i].logWeight);
    }
    dropWorthless(best);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      kept[i].weight = Math.exp(kept[i].logWeight - best);
      sum += kept[i].weight;
    }
    for (int i = 0; i < count; i++) {
      kept[i].weight /= sum;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * The steps that are worth a hypothesis: whatever divides one of the shortest or of the latest ways
 * between neighbouring observations, in the direction of that way.
 */
final class StepCandidates {
  static final int MOST = 64;

  /** Of the shortest ways, which hold the fewest foreign flows. */
  private static final int SHORTEST = 3;

  /** Of the latest ways, which show that a step has changed. */
  private static final int LATEST = 2;

  private final int[] steps = new int[MOST];
  private final int[] shortest = new int[SHORTEST];
  private final Divisors divisors = new Divisors();
  private int count;

  /** Reads the observations anew. */
  void collect(Observations observations) {
    count = 0;
    int ways = observations.count() - 1;
    int found = findShortest(observations, ways);
    for (int i = 0; i < found; i++) {
      addDivisors(shortest[i]);
    }
    for (int i = Math.max(0, ways - LATEST); i < ways; i++) {
      addDivisors(observations.distance(i));
    }
  }

  int count() {
    return count;
  }

  int get(int i) {
    return steps[i];
  }

  private int findShortest(Observations observations, int ways) {
    int found = 0;
    for (int i = 0; i < ways; i++) {
      int distance = observations.distance(i);
      if (distance != 0 && !isAmong(distance, shortest, found)) {
        int place = found < SHORTEST ? found++ : SHORTEST;
        while (place > 0 && Math.abs(shortest[place - 1]) > Math.abs(distance)) {
          if (place < SHORTEST) {
            shortest[place] = shortest[place - 1];
          }
          place--;
        }
        if (place < SHORTEST) {
          shortest[place] = distance;
        }
      }
    }
    return found;
  }

  /** One and two always, two because ports may keep their parity, which spoils its divisions. */
  private void addDivisors(int distance) {
    if (distance == 0) {
      return;
    }
    int sign = Integer.signum(distance);
    add(sign);
    add(2 * sign);
    divisors.of(Math.abs(distance));
    for (int i = 0; i < divisors.count(); i++) {
      add(sign * divisors.get(i));
    }
  }

  private void add(int step) {
    if (count < MOST && !isAmong(step, steps, count)) {
      steps[count++] = step;
    }
  }

  private static boolean isAmong(int value, int[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/**
 * Candidate ports and their weights; the weights of one port add up. It holds {@value #MOST} ports,
 * further ones are left out. Equal weights keep the order in which their ports came.
 */
final class CandidateTable {
  static final int MOST = 512;

  /**
   * Of Shell's sort (Ciura 2001): windows come in rising and falling runs, for which the JDK's sort
   * allocates.
   */
  private static final int[] GAPS = {132, 57, 23, 10, 4, 1};

  private static final int BUCKETS = 2 * MOST;

  /** Generation in the upper and place in the lower half, so that nothing has to be cleared. */
  private final long[] buckets = new long[BUCKETS];

  private final int[] ports = new int[MOST];
  private final double[] weights = new double[MOST];
  private final long[] sorted = new long[MOST];
  private int generation = 1;
  private int count;

  void clear() {
    generation++;
    count = 0;
  }

  void add(int port, double weight) {
    int bucket = port * 0x9E37_79B1 >>> 22;
    while ((int) (buckets[bucket] >>> 32) == generation) {
      int place = (int) buckets[bucket];
      if (ports[place] == port) {
        weights[place] += weight;
        return;
      }
      bucket = bucket + 1 & BUCKETS - 1;
    }
    if (count < MOST) {
      buckets[bucket] = (long) generation << 32 | count;
      ports[count] = port;
      weights[count] = weight;
      count++;
    }
  }

  /** Brings them into their order, the heaviest first. */
  void sort() {
    for (int i = 0; i < count; i++) {
      // Bits of floats that are not negative sort like the floats.
      long lightness = (long) Integer.MAX_VALUE - Float.floatToRawIntBits((float) weights[i]);
      sorted[i] = lightness << 32 | i;
    }
    for (int gap : GAPS) {
      for (int i = gap; i < count; i++) {
        sink(sorted[i], i, gap);
      }
    }
  }

  private void sink(long value, int from, int gap) {
    int i = from;
    while (i >= gap && sorted[i - gap] > value) {
      sorted[i] = sorted[i - gap];
      i -= gap;
    }
    sorted[i] = value;
  }

  /**
   * Adds to a list, in their order and from a place on, those that weigh at least so much.
   *
   * @return the place of the first one that was left out
   */
  int addTo(PortList list, int from, double leastWeight) {
    int i = from;
    while (i < count && !list.isFull() && weights[(int) sorted[i]] >= leastWeight) {
      list.add(ports[(int) sorted[i++]]);
    }
    return i;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.Arrays;

/**
 * Candidate ports and their weights; the weights of one port add up. It holds {@value #MOST} ports,
 * further ones are left out. Equal weights keep the order in which their ports came.
 */
final class CandidateTable {
  static final int MOST = 512;

  private static final int BUCKETS = 2 * MOST;

  /** Generation in the upper and place in the lower half, so that nothing has to be cleared. */
  private final long[] buckets = new long[BUCKETS];

  private final int[] ports = new int[MOST];
  private final double[] weights = new double[MOST];
  private final long[] sorted = new long[MOST];
  private int generation;
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

  /** Adds them to a list, the heaviest first. */
  void addTo(PortList list) {
    for (int i = 0; i < count; i++) {
      // Bits of floats that are not negative sort like the floats.
      long lightness = (long) Integer.MAX_VALUE - Float.floatToRawIntBits((float) weights[i]);
      sorted[i] = lightness << 32 | i;
    }
    Arrays.sort(sorted, 0, count);
    for (int i = 0; i < count && !list.isFull(); i++) {
      list.add(ports[(int) sorted[i]]);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.statistics;

import java.util.Arrays;

/** A growing sample of numbers and its quantiles. */
public final class Quantiles {
  private float[] values = new float[16];
  private int size;

  /** Adds a value; those that are no number are left out. */
  public void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = (float) value;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * The least value that at least this share of the sample does not exceed (nearest rank); NaN for
   * an empty sample.
   *
   * @param share above 0 and at most 1, for example 0.5 for the median
   */
  public double at(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share=" + share + " is outside 0 (excluded) to 1");
    }
    if (size == 0) {
      return Double.NaN;
    }
    Arrays.sort(values, 0, size);
    return values[(int) Math.ceil(share * size) - 1];
  }

  /** The value in the middle, the lower one of two; NaN for an empty sample. */
  public double median() {
    return at(0.5);
  }
}

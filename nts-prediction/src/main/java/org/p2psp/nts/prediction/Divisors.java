// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.Arrays;

/** The divisors of a number up to 65535, in descending order; made anew without allocation. */
final class Divisors {
  /** 55440 has the most, 120. */
  static final int MOST = 120;

  private final int[] values = new int[MOST];
  private int count;
  private int sum;

  /** Takes the number, 1 to 65535. */
  void of(int number) {
    count = 0;
    sum = 0;
    for (int low = 1; low * low <= number; low++) {
      if (number % low == 0) {
        add(low);
        if (low * low != number) {
          add(number / low);
        }
      }
    }
    Arrays.sort(values, 0, count);
    for (int i = 0; i < count / 2; i++) {
      int swapped = values[i];
      values[i] = values[count - 1 - i];
      values[count - 1 - i] = swapped;
    }
  }

  private void add(int divisor) {
    values[count++] = divisor;
    sum += divisor;
  }

  int count() {
    return count;
  }

  int sum() {
    return sum;
  }

  int get(int i) {
    return values[i];
  }
}

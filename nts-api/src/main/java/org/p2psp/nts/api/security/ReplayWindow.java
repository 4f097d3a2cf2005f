// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.util.Arrays;

/**
 * Remembers which of the last {@value #SPAN} message numbers of one sender were seen (the method of
 * RFC 6479). Numbers compare as unsigned.
 */
public final class ReplayWindow {
  /** How far a number may lie behind the highest one seen. */
  public static final int SPAN = 1024;

  private static final int WORDS = SPAN / Long.SIZE + 1;

  private final long[] words = new long[WORDS];
  private long highest;
  private boolean used;

  /** Notes a number: true the first time, false if it was seen before or is too old to know. */
  public boolean accept(long number) {
    if (!used) {
      used = true;
      highest = number;
    } else if (Long.compareUnsigned(number, highest) > 0) {
      clearBetween(highest, number);
      highest = number;
    } else if (Long.compareUnsigned(highest - number, SPAN) >= 0) {
      return false;
    }
    int word = (int) Long.remainderUnsigned(number >>> 6, WORDS);
    long bit = 1L << (number & 63);
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    return true;
  }

  private void clearBetween(long from, long to) {
    long steps = (to >>> 6) - (from >>> 6);
    if (steps >= WORDS) {
      Arrays.fill(words, 0);
      return;
    }
    for (long i = 1; i <= steps; i++) {
      words[(int) Long.remainderUnsigned((from >>> 6) + i, WORDS)] = 0;
    }
  }
}

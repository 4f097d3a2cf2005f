// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.util.Arrays;
import org.p2psp.nts.api.Nullable;

/**
 * Remembers which of the last {@value #SPAN} message numbers of one sender were seen (the method of
 * RFC 6479). Numbers compare as unsigned. There is one for each pair of a large team, most of which
 * exchange few messages, so the window grows to its full size only after the first 64.
 */
public final class ReplayWindow {
  /** How far a number may lie behind the highest one seen. */
  public static final int SPAN = 1024;

  private static final int WORDS = SPAN / Long.SIZE + 1;

  /** None while all numbers seen share their upper bits, as the first 64 of a sender do. */
  private long @Nullable [] words;

  /** Bits of the block that {@link #highest} is in, while there are no words. */
  private long firstBlock;

  private long highest;
  private boolean used;

  /** Notes a number: true the first time, false if it was seen before or is too old to know. */
  public boolean accept(long number) {
    if (!used) {
      used = true;
      highest = number;
    }
    if (words == null && number >>> 6 == highest >>> 6) {
      long bit = 1L << (number & 63);
      boolean first = (firstBlock & bit) == 0;
      firstBlock |= bit;
      highest = Long.compareUnsigned(number, highest) > 0 ? number : highest;
      return first;
    }
    return accept(number, words == null ? spread() : words);
  }

  private long[] spread() {
    long[] all = new long[WORDS];
    all[(int) Long.remainderUnsigned(highest >>> 6, WORDS)] = firstBlock;
    words = all;
    return all;
  }

  private boolean accept(long number, long[] all) {
    if (Long.compareUnsigned(number, highest) > 0) {
      clearBetween(all, highest, number);
      highest = number;
    } else if (Long.compareUnsigned(highest - number, SPAN) >= 0) {
      return false;
    }
    int word = (int) Long.remainderUnsigned(number >>> 6, WORDS);
    long bit = 1L << (number & 63);
    if ((all[word] & bit) != 0) {
      return false;
    }
    all[word] |= bit;
    return true;
  }

  private static void clearBetween(long[] all, long from, long to) {
    long steps = (to >>> 6) - (from >>> 6);
    if (steps >= WORDS) {
      Arrays.fill(all, 0);
      return;
    }
    for (long i = 1; i <= steps; i++) {
      all[(int) Long.remainderUnsigned((from >>> 6) + i, WORDS)] = 0;
    }
  }
}

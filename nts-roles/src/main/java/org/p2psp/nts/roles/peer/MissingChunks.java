// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * The chunks that are missing although they should have come, oldest first: their numbers, when to
 * ask for each again, and how often that was done. Bounded; of more the oldest are given up.
 */
final class MissingChunks {
  private static final int CAPACITY = 256;

  private final long[] numbers = new long[CAPACITY];
  private final long[] dueNs = new long[CAPACITY];
  private final int[] tries = new int[CAPACITY];
  private int size;
  private long repaired;

  int size() {
    return size;
  }

  /** Chunks that came after they had been asked for. */
  long repaired() {
    return repaired;
  }

  void clear() {
    size = 0;
  }

  /** One more, with a higher number than all others. */
  void add(long number, long firstDueNs) {
    if (size == CAPACITY) {
      removeFirst();
    }
    numbers[size] = number;
    dueNs[size] = firstDueNs;
    tries[size++] = 0;
  }

  private void removeFirst() {
    size--;
    System.arraycopy(numbers, 1, numbers, 0, size);
    System.arraycopy(dueNs, 1, dueNs, 0, size);
    System.arraycopy(tries, 1, tries, 0, size);
  }

  /** Forgets those that came, those whose time is over, and those that were asked for in vain. */
  void removeSettled(long nowNs, StreamBuffer buffer, PlayOut playOut, int mostTries) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      boolean came = buffer.has(numbers[i]);
      repaired += came && tries[i] > 0 ? 1 : 0;
      boolean inVain = tries[i] >= mostTries && isDue(i, nowNs);
      if (!came && !inVain && !playOut.isPast(numbers[i])) {
        numbers[kept] = numbers[i];
        dueNs[kept] = dueNs[i];
        tries[kept++] = tries[i];
      }
    }
    size = kept;
  }

  long number(int position) {
    return numbers[position];
  }

  /** How often it was asked for. */
  int tries(int position) {
    return tries[position];
  }

  boolean isDue(int position, long nowNs) {
    return nowNs >= dueNs[position];
  }

  /** It was asked for; the next time is this. */
  void onAsked(int position, long nextDueNs) {
    tries[position]++;
    dueNs[position] = nextDueNs;
  }
}

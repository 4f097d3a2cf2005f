// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/**
 * A hash table with two longs as its key, for tuples that do not fit one: open addressing, no
 * boxing, nothing allocated but when it grows. It cannot be iterated, so no order can leak.
 */
final class TupleMap<V> {
  private long[] firsts = new long[64];
  private long[] seconds = new long[64];
  private Object[] values = new Object[64];
  private int size;

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // only put writes to the array
  @Nullable
  V get(long first, long second) {
    return (V) values[indexOf(first, second)];
  }

  boolean contains(long first, long second) {
    return size != 0 && values[indexOf(first, second)] != null;
  }

  void put(long first, long second, V value) {
    if (2 * size >= values.length) {
      grow();
    }
    int index = indexOf(first, second);
    if (values[index] == null) {
      size++;
    }
    firsts[index] = first;
    seconds[index] = second;
    values[index] = value;
  }

  /** Does nothing if the key is absent. */
  void remove(long first, long second) {
    int hole = indexOf(first, second);
    if (values[hole] == null) {
      return;
    }
    values[hole] = null;
    size--;
    closeGap(hole);
  }

  /** Moves later entries of the probe sequence up, so that no tombstones are needed. */
  private void closeGap(int from) {
    int mask = values.length - 1;
    int hole = from;
    for (int i = hole + 1 & mask; values[i] != null; i = i + 1 & mask) {
      int home = home(firsts[i], seconds[i]);
      if ((i - home & mask) >= (i - hole & mask)) {
        firsts[hole] = firsts[i];
        seconds[hole] = seconds[i];
        values[hole] = values[i];
        values[i] = null;
        hole = i;
      }
    }
  }

  /** Where the key is, or the free place where it belongs. */
  private int indexOf(long first, long second) {
    int mask = values.length - 1;
    int index = home(first, second);
    while (values[index] != null && (firsts[index] != first || seconds[index] != second)) {
      index = index + 1 & mask;
    }
    return index;
  }

  private int home(long first, long second) {
    long mixed = (first * 0x9E37_79B9_7F4A_7C15L ^ second) * 0xBF58_476D_1CE4_E5B9L;
    return (int) (mixed ^ mixed >>> 32) & values.length - 1;
  }

  private void grow() {
    long[] oldFirsts = firsts;
    long[] oldSeconds = seconds;
    Object[] oldValues = values;
    firsts = new long[2 * oldFirsts.length];
    seconds = new long[firsts.length];
    values = new Object[firsts.length];
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != null) {
        int index = indexOf(oldFirsts[i], oldSeconds[i]);
        firsts[index] = oldFirsts[i];
        seconds[index] = oldSeconds[i];
        values[index] = oldValues[i];
      }
    }
  }
}

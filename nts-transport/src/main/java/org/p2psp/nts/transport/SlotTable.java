// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.Arrays;
import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Nullable;

/**
 * The open sockets, by number and in a dense row. Numbers of closed slots are never used again and
 * so grow without end, which is why the numbers are hashed and do not index an array.
 */
final class SlotTable {
  private static final int FIRST_CAPACITY = 8;

  private final Int2ObjectHashMap<NioSlot> byNumber = new Int2ObjectHashMap<>();
  private NioSlot[] row = new NioSlot[FIRST_CAPACITY];
  private int size;

  @Nullable
  NioSlot get(int number) {
    return byNumber.get(number);
  }

  boolean contains(int number) {
    return byNumber.containsKey(number);
  }

  int size() {
    return size;
  }

  /** Copies the row into {@code target}, beginning at {@code start} and wrapping around. */
  void copyFrom(int start, NioSlot[] target) {
    for (int i = 0; i < size; i++) {
      target[i] = row[(start + i) % size];
    }
  }

  void add(NioSlot slot) {
    if (size == row.length) {
      row = Arrays.copyOf(row, size * 2);
    }
    row[size++] = slot;
    byNumber.put(slot.number, slot);
  }

  @Nullable
  NioSlot remove(int number) {
    NioSlot slot = byNumber.remove(number);
    for (int i = 0; slot != null && i < size; i++) {
      if (row[i] == slot) {
        row[i] = row[--size];
        row[size] = null;
        break;
      }
    }
    return slot;
  }

  /** Any slot, or null when there is none. */
  @Nullable
  NioSlot last() {
    return size == 0 ? null : row[size - 1];
  }
}

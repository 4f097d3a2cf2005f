// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import java.util.Arrays;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * Things by the time at which they are due, so that a machine with a thousand pairs looks at those
 * alone whose time has come. Of two with the same time the one that was set first comes first: the
 * order never depends on identities.
 *
 * @param <T> what is due
 */
public final class DeadlineHeap<T extends Timed> {
  private static final int FIRST_SIZE = 16;

  private Timed[] heap = new Timed[FIRST_SIZE];

  /** Times and sequence numbers beside the items, so that a comparison follows no reference. */
  private long[] timesNs = new long[FIRST_SIZE];

  private long[] sequences = new long[FIRST_SIZE];
  private int size;
  private long sequence;

  /** Number of things that have a time. */
  public int size() {
    return size;
  }

  /** Sets when a thing is due, new or known; {@link ProtocolMachine#NO_DEADLINE} takes it out. */
  public void set(T item, long dueNs) {
    item.dueNs(dueNs);
    if (dueNs == ProtocolMachine.NO_DEADLINE) {
      remove(item);
      return;
    }
    item.heapSequence = sequence++;
    if (item.heapPosition == Timed.NOT_IN_HEAP) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
        timesNs = Arrays.copyOf(timesNs, 2 * size);
        sequences = Arrays.copyOf(sequences, 2 * size);
      }
      place(item, size++);
    }
    settle(item);
  }

  /** Takes a thing out; does nothing if it is not in. */
  public void remove(T item) {
    item.dueNs(ProtocolMachine.NO_DEADLINE);
    int hole = item.heapPosition;
    if (hole == Timed.NOT_IN_HEAP) {
      return;
    }
    item.heapPosition = Timed.NOT_IN_HEAP;
    Timed last = heap[--size];
    if (hole != size) {
      place(last, hole);
      settle(last);
    }
    Arrays.fill(heap, size, size + 1, null);
  }

  /** Takes all out. */
  public void clear() {
    for (int i = 0; i < size; i++) {
      heap[i].heapPosition = Timed.NOT_IN_HEAP;
      heap[i].dueNs(ProtocolMachine.NO_DEADLINE);
    }
    Arrays.fill(heap, 0, size, null);
    size = 0;
  }

  /** What is due first and not later than now, or null; it stays in. */
  @SuppressWarnings("unchecked") // only set puts things in
  public @Nullable T firstDue(long nowNs) {
    return size > 0 && heap[0].dueNs() <= nowNs ? (T) heap[0] : null;
  }

  /** When the first thing is due. */
  public long deadlineNs() {
    return size == 0 ? ProtocolMachine.NO_DEADLINE : heap[0].dueNs();
  }

  private void settle(Timed item) {
    long timeNs = item.dueNs();
    long order = item.heapSequence;
    int hole = item.heapPosition;
    int parent = (hole - 1) / 2;
    while (hole > 0 && isBefore(timeNs, order, parent)) {
      place(heap[parent], hole);
      hole = parent;
      parent = (hole - 1) / 2;
    }
    int child = leastChild(hole);
    while (child < size && !isBefore(timeNs, order, child)) {
      place(heap[child], hole);
      hole = child;
      child = leastChild(hole);
    }
    place(item, hole);
  }

  private int leastChild(int of) {
    int left = 2 * of + 1;
    int right = left + 1;
    return right < size && isBefore(timesNs[right], sequences[right], left) ? right : left;
  }

  private boolean isBefore(long timeNs, long order, int position) {
    return timeNs < timesNs[position] || timeNs == timesNs[position] && order < sequences[position];
  }

  private void place(Timed item, int position) {
    heap[position] = item;
    timesNs[position] = item.dueNs();
    sequences[position] = item.heapSequence;
    item.heapPosition = position;
  }
}

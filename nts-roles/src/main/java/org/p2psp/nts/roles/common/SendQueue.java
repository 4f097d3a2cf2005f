// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import org.p2psp.nts.api.Nullable;

/**
 * Chunks on their way out, by number and target; bounded, made once.
 *
 * @param <T> kind of target
 */
public final class SendQueue<T> {
  private static final int CAPACITY = 8192;

  private final long[] numbers = new long[CAPACITY];
  private final int[] origins = new int[CAPACITY];
  private final Object[] targets = new Object[CAPACITY];
  private final Object nobody = new Object();
  private int head;
  private int size;

  /** Adds one; false if the queue is full. */
  public boolean add(long number, int origin, T target) {
    if (size == CAPACITY) {
      return false;
    }
    int at = (head + size++) & CAPACITY - 1;
    numbers[at] = number;
    origins[at] = origin;
    targets[at] = target;
    return true;
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Number of the oldest entry. */
  public long number() {
    return numbers[head];
  }

  /** Origin of the oldest entry. */
  public int origin() {
    return origins[head];
  }

  /** Target of the oldest entry; null if the queue is empty. */
  @SuppressWarnings("unchecked")
  public @Nullable T target() {
    return size == 0 ? null : (T) targets[head];
  }

  /** Takes the oldest entry out. */
  public void remove() {
    targets[head] = nobody; // holds on to no target that is gone
    size--;
    head = size == 0 ? 0 : (head + 1) & CAPACITY - 1; // the first places stay in the cache
  }

  /** Takes all out. */
  public void clear() {
    while (size > 0) {
      remove();
    }
  }
}

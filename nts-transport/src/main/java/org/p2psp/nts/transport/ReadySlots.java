// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The slots worth asking for a datagram. A few are all asked, which costs one system call each; of
 * many, as during a punch, the selector says which.
 */
final class ReadySlots {
  private static final int MOST_ASKED_DIRECTLY = 4;

  private final Selector selector;
  private final SlotTable table;
  private final Counter systemCalls;
  private final Consumer<SelectionKey> collector = this::collect;
  private NioSlot[] ready = new NioSlot[MOST_ASKED_DIRECTLY];
  private int count;
  private int turn;

  ReadySlots(Selector selector, SlotTable table, Counter systemCalls) {
    this.selector = selector;
    this.table = table;
    this.systemCalls = systemCalls;
  }

  /** Looks for candidates anew; another one stands first each time, so that none is starved. */
  int find() throws IOException {
    count = 0;
    int size = table.size();
    if (ready.length < size) {
      ready = new NioSlot[size * 2];
    }
    if (size <= MOST_ASKED_DIRECTLY) {
      table.copyFrom(size == 0 ? 0 : turn % size, ready);
      count = size;
    } else {
      systemCalls.increment();
      selector.selectNow(collector);
      rotate();
    }
    return count;
  }

  /** Candidate {@code index}, which a machine may have closed meanwhile. */
  NioSlot get(int index) {
    return ready[index];
  }

  /** Keeps a candidate for the next round, at a place that was already passed. */
  void keep(int place, NioSlot slot) {
    ready[place] = slot;
  }

  /** Ends the search; {@code served} is how far the turn moves on. */
  void release(int served) {
    turn = turn + Math.max(1, served) & Integer.MAX_VALUE;
    Arrays.fill(ready, 0, count, null);
  }

  private void collect(SelectionKey key) {
    if (count < ready.length && key.attachment() instanceof NioSlot slot) {
      ready[count++] = slot;
    }
  }

  private void rotate() {
    if (count < 2) {
      return;
    }
    int distance = turn % count;
    reverse(0, distance);
    reverse(distance, count);
    reverse(0, count);
  }

  private void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      NioSlot other = ready[i];
      ready[i] = ready[j];
      ready[j] = other;
    }
  }
}

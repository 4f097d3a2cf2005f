// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.common.DeadlineHeap;

/**
 * All pairs, found by id and by the time at which they want attention, and who has a path to whom.
 */
final class PairTable {
  private final Long2ObjectHashMap<Pair> byId = new Long2ObjectHashMap<>();
  private final DeadlineHeap<Pair> due = new DeadlineHeap<>();
  private int direct;
  private int reached;

  @Nullable
  Pair byId(long id) {
    return byId.get(id);
  }

  boolean containsId(long id) {
    return byId.containsKey(id);
  }

  /** Notes that a deadline of the pair, its stage or that of its relaying has changed. */
  void schedule(Pair pair) {
    if (byId.get(pair.id) != pair) {
      return;
    }
    setDirect(pair, pair.stage == Pair.Stage.DIRECT);
    setReached(pair, pair.hasPath());
    if (pair.dueNs() != pair.nextNs()) {
      due.set(pair, pair.nextNs());
    }
  }

  /** A pair whose time has come, or null. */
  @Nullable
  Pair firstDue(long nowNs) {
    return due.firstDue(nowNs);
  }

  /** When the first pair wants attention. */
  long deadlineNs() {
    return due.deadlineNs();
  }

  void add(Pair pair) {
    byId.put(pair.id, pair);
    pair.first.pairs.add(pair);
    pair.second.pairs.add(pair);
    schedule(pair);
  }

  void remove(Pair pair) {
    setDirect(pair, false);
    setReached(pair, false);
    byId.remove(pair.id);
    pair.first.pairs.remove(pair);
    pair.second.pairs.remove(pair);
    due.remove(pair);
  }

  private void setDirect(Pair pair, boolean isDirect) {
    if (pair.first.direct.get(pair.second.index) != isDirect) {
      pair.first.direct.set(pair.second.index, isDirect);
      pair.second.direct.set(pair.first.index, isDirect);
      direct += isDirect ? 1 : -1;
    }
  }

  private void setReached(Pair pair, boolean isReached) {
    if (pair.first.reached.get(pair.second.index) != isReached) {
      pair.first.reached.set(pair.second.index, isReached);
      pair.second.reached.set(pair.first.index, isReached);
      int change = isReached ? 1 : -1;
      pair.first.paths += change;
      pair.second.paths += change;
      reached += change;
    }
  }

  /** Pairs with a direct path. */
  int direct() {
    return direct;
  }

  /** Pairs with a relayed path alone. */
  int relayed() {
    return reached - direct;
  }
}

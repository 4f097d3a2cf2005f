// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.common.DeadlineHeap;

/** All pairs, found by id and by the time at which they want attention. */
final class PairTable {
  private final Long2ObjectHashMap<Pair> byId = new Long2ObjectHashMap<>();
  private final DeadlineHeap<Pair> due = new DeadlineHeap<>();

  @Nullable
  Pair byId(long id) {
    return byId.get(id);
  }

  boolean containsId(long id) {
    return byId.containsKey(id);
  }

  /** Notes that a deadline of the pair has changed. */
  void schedule(Pair pair) {
    if (pair.dueNs() != pair.nextNs() && byId.get(pair.id) == pair) {
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
    byId.remove(pair.id);
    pair.first.pairs.remove(pair);
    pair.second.pairs.remove(pair);
    due.remove(pair);
  }

  int direct() {
    int[] count = {0};
    byId.forEachLong((id, pair) -> count[0] += pair.stage == Pair.Stage.DIRECT ? 1 : 0);
    return count[0];
  }

  int relayed() {
    int[] count = {0};
    byId.forEachLong(
        (id, pair) -> count[0] += pair.stage != Pair.Stage.DIRECT && pair.hasPath() ? 1 : 0);
    return count[0];
  }
}

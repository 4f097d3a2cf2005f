// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Nullable;

/** All pairs, found by id, and those that want attention in the order in which they were made. */
final class PairTable {
  private final Long2ObjectHashMap<Pair> byId = new Long2ObjectHashMap<>();
  private final List<Pair> active = new ArrayList<>();

  @Nullable
  Pair byId(long id) {
    return byId.get(id);
  }

  boolean containsId(long id) {
    return byId.containsKey(id);
  }

  /** Pairs with a deadline; a live view, not to be changed. */
  List<Pair> active() {
    return active;
  }

  void add(Pair pair) {
    byId.put(pair.id, pair);
    pair.first.pairs.add(pair);
    pair.second.pairs.add(pair);
    active.add(pair);
  }

  void remove(Pair pair) {
    byId.remove(pair.id);
    pair.first.pairs.remove(pair);
    pair.second.pairs.remove(pair);
    active.remove(pair);
  }

  void activate(Pair pair) {
    if (!active.contains(pair)) {
      active.add(pair);
    }
  }

  void deactivate(Pair pair) {
    active.remove(pair);
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

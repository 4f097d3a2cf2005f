// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2IntHashMap;
import org.p2psp.nts.api.Nullable;

/**
 * The pairs of one session, found by the other member's team index. All but listing them takes the
 * same time in a team of any size; what is taken out leaves its place to the last one.
 */
final class SessionPairs {
  private static final int ABSENT = -1;

  private final int ownIndex;
  private final List<Pair> list = new ArrayList<>();
  private final Int2IntHashMap positions = new Int2IntHashMap(ABSENT);

  SessionPairs(int ownIndex) {
    this.ownIndex = ownIndex;
  }

  int size() {
    return list.size();
  }

  Pair get(int position) {
    return list.get(position);
  }

  /** The pair with the member of this team index, if there is one. */
  @Nullable
  Pair with(int index) {
    int position = positions.get(index);
    return position == ABSENT ? null : list.get(position);
  }

  void add(Pair pair) {
    positions.put(otherIndex(pair), list.size());
    list.add(pair);
  }

  void remove(Pair pair) {
    int position = positions.remove(otherIndex(pair));
    if (position == ABSENT) {
      return;
    }
    Pair last = list.remove(list.size() - 1);
    if (last != pair) {
      list.set(position, last);
      positions.put(otherIndex(last), position);
    }
  }

  /** A copy, which holds while pairs come and go. */
  List<Pair> copy() {
    return List.copyOf(list);
  }

  private int otherIndex(Pair pair) {
    return pair.first.index == ownIndex ? pair.second.index : pair.first.index;
  }
}

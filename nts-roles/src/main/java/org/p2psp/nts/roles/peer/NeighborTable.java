// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Nullable;

/**
 * The neighbours, found by pair, by token, by peer id and by team index; listed in the order of
 * meeting.
 */
final class NeighborTable {
  private final List<Neighbor> inOrder = new ArrayList<>();
  private final Long2ObjectHashMap<Neighbor> byPair = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<Neighbor> byToken = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<Neighbor> byPeer = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<Neighbor> byIndex = new Long2ObjectHashMap<>();
  private IntConsumer removalListener = position -> {};

  /** A live view; not to be changed. */
  List<Neighbor> inOrder() {
    return inOrder;
  }

  int size() {
    return inOrder.size();
  }

  void add(Neighbor neighbor) {
    inOrder.add(neighbor);
    byPair.put(neighbor.pairId, neighbor);
    byToken.put(neighbor.tokenIn, neighbor);
    byPeer.put(neighbor.peerId.value(), neighbor);
    byIndex.put(neighbor.index, neighbor);
  }

  /** Is told the former position of each neighbour that is taken out. */
  void removalListener(IntConsumer listener) {
    removalListener = listener;
  }

  void remove(Neighbor neighbor) {
    int position = inOrder.indexOf(neighbor);
    inOrder.remove(position);
    byPair.remove(neighbor.pairId);
    byToken.remove(neighbor.tokenIn);
    byPeer.remove(neighbor.peerId.value());
    if (byIndex.get(neighbor.index) == neighbor) {
      byIndex.remove(neighbor.index);
    }
    for (int i = 0; i < neighbor.relayTargets.size(); i++) {
      neighbor.relayTargets.get(i).relayTargets.remove(neighbor); // relaying goes both ways
    }
    removalListener.accept(position);
  }

  void clear() {
    inOrder.clear();
    byPair.clear();
    byToken.clear();
    byPeer.clear();
    byIndex.clear();
  }

  @Nullable
  Neighbor byPair(long pairId) {
    return byPair.get(pairId);
  }

  @Nullable
  Neighbor byToken(long token) {
    return byToken.get(token);
  }

  @Nullable
  Neighbor byIndex(int index) {
    return byIndex.get(index);
  }

  @Nullable
  Neighbor byPeer(long peerId) {
    return byPeer.get(peerId);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.event.RoleEvent;

/** Tells the peer's figures once a second. */
final class StatsReporter {
  private static final long INTERVAL_NS = 1_000_000_000;

  private final PeerContext context;
  private final NeighborTable neighbors;
  private final ChunkFlow flow;
  private final Traversal traversal;
  private long nextNs = ProtocolMachine.NO_DEADLINE;

  StatsReporter(PeerContext context, NeighborTable neighbors, ChunkFlow flow, Traversal traversal) {
    this.traversal = traversal;
    this.context = context;
    this.neighbors = neighbors;
    this.flow = flow;
  }

  void onWelcome(long nowNs) {
    nextNs = Math.min(nextNs, nowNs + INTERVAL_NS);
  }

  int direct() {
    int count = 0;
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; i < all.size(); i++) {
      count += all.get(i).isDirect() ? 1 : 0;
    }
    return count;
  }

  int relayed() {
    int count = 0;
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; i < all.size(); i++) {
      count += !all.get(i).isDirect() && all.get(i).relay != null ? 1 : 0;
    }
    return count;
  }

  void onTimeout(long nowNs) {
    if (nowNs < nextNs) {
      return;
    }
    nextNs += INTERVAL_NS;
    if (nextNs <= nowNs) {
      nextNs = nowNs + INTERVAL_NS;
    }
    context.events.add(
        new RoleEvent.Stats(
            nowNs,
            flow.received(),
            flow.playOut().lost(),
            flow.repaired(),
            flow.forwarded(),
            direct(),
            relayed(),
            flow.playOut().heldNs(nowNs),
            traversal.spent()));
  }

  long deadlineNs() {
    return nextNs;
  }
}

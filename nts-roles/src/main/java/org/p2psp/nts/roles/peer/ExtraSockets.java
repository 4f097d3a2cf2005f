// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * The sockets beside the main one: opened for fresh attempts, closed as soon as no attempt and no
 * path uses them. Bounded.
 */
final class ExtraSockets {
  private static final int MOST = 256;
  private static final long TICK_NS = 250_000_000;
  private static final long UNUSED_NS = 2_000_000_000;

  private final PeerContext context;
  private final NeighborTable neighbors;
  private final int[] slots = new int[MOST];
  private final long[] openedNs = new long[MOST];
  private int count;
  private long nextTickNs = ProtocolMachine.NO_DEADLINE;

  ExtraSockets(PeerContext context, NeighborTable neighbors) {
    this.context = context;
    this.neighbors = neighbors;
  }

  /** A socket is about to be opened; false if there are too many. */
  boolean open(long nowNs, int slot) {
    if (count == MOST) {
      return false;
    }
    slots[count] = slot;
    openedNs[count++] = nowNs;
    nextTickNs = Math.min(nextTickNs, nowNs + TICK_NS);
    return true;
  }

  void onTimeout(long nowNs) {
    if (nowNs < nextTickNs) {
      return;
    }
    for (int i = count - 1; i >= 0; i--) {
      if (nowNs - openedNs[i] > UNUSED_NS && !isUsed(slots[i])) {
        context.out.addClosing(slots[i]);
        count--;
        slots[i] = slots[count];
        openedNs[i] = openedNs[count];
      }
    }
    nextTickNs = count == 0 ? ProtocolMachine.NO_DEADLINE : nowNs + TICK_NS;
  }

  private boolean isUsed(int slot) {
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; i < all.size(); i++) {
      Neighbor neighbor = all.get(i);
      Puncher puncher = neighbor.puncher;
      if (neighbor.isDirect() && neighbor.slot == slot || puncher != null && puncher.slot == slot) {
        return true;
      }
    }
    return false;
  }

  long deadlineNs() {
    return nextTickNs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.IntHashSet;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * The sockets beside the main one: opened for samples and scans, closed as soon as no attempt and
 * no path uses them. Bounded. Slot numbers are given out here, and never twice.
 */
final class ExtraSockets {
  /** Ports of the class that Linux keeps apart; services live below them. */
  private static final int LOWEST_LOW_PORT = 600;

  private static final int HIGHEST_LOW_PORT = 1023;
  private static final long TICK_NS = 100_000_000;
  private static final long SAMPLE_GRACE_NS = 2_000_000_000;

  /** Between two looks whether a path still uses a socket. */
  private static final long USED_NS = 500_000_000;

  /** No slot. */
  static final int NONE = -1;

  private final PeerContext context;
  private final NeighborTable neighbors;
  private final List<Extra> open = new ArrayList<>();
  private final IntHashSet used = new IntHashSet();
  private int nextSlot = 1;
  private long nextTickNs = ProtocolMachine.NO_DEADLINE;

  ExtraSockets(PeerContext context, NeighborTable neighbors) {
    this.context = context;
    this.neighbors = neighbors;
  }

  /** How many are open. */
  int count() {
    return open.size();
  }

  /** How many more may be opened. */
  int available() {
    return context.config.limits().extraSockets() - open.size();
  }

  /**
   * Reserves a socket for a sample, which an introduction will use soon.
   *
   * @return its slot, or -1 if there are too many
   */
  int openSample(long nowNs, boolean lowPort) {
    return open(nowNs, 1, lowPort, nowNs + SAMPLE_GRACE_NS);
  }

  /** Reserves a socket that is closed then; its slot, or -1 if there are too many. */
  int openUntil(long nowNs, long untilNs) {
    return open(nowNs, 1, false, untilNs);
  }

  /**
   * Reserves the sockets of a scan, at most {@link #available}; {@link #assign} has to follow.
   *
   * @return the first slot, from which the others follow
   */
  int openForScan(long nowNs, int wanted, boolean lowPorts) {
    return open(nowNs, wanted, lowPorts, nowNs);
  }

  /** Sets numbers aside for sockets that {@link #replace} opens later. */
  void reserve(int sockets) {
    nextSlot += sockets;
  }

  /** One socket of an attempt makes room for another; false if it still is of use. */
  boolean replace(long nowNs, int slot, int reserved, Attempt attempt) {
    findUsed();
    for (int i = 0; i < open.size(); i++) {
      Extra socket = open.get(i);
      boolean old = socket.slot == slot && nowNs >= socket.keptUntilNs && !used.contains(slot);
      if (old && context.out.addClosing(slot)) {
        Extra successor = new Extra(reserved, nowNs);
        successor.attempt = attempt;
        open.set(i, successor);
        return true;
      }
    }
    return false;
  }

  /** Keeps a socket at least that long, whoever uses it. */
  void keep(int slot, long untilNs) {
    for (int i = 0; i < open.size(); i++) {
      Extra socket = open.get(i);
      if (socket.slot == slot) {
        socket.keptUntilNs = Math.max(socket.keptUntilNs, untilNs);
      }
    }
  }

  private int open(long nowNs, int wanted, boolean lowPorts, long untilNs) {
    if (wanted > available()) {
      return NONE;
    }
    int first = nextSlot;
    for (int i = 0; i < wanted; i++) {
      if (lowPorts) {
        context.out.addOpening(nextSlot, LOWEST_LOW_PORT, HIGHEST_LOW_PORT);
      }
      open.add(new Extra(nextSlot++, untilNs));
    }
    nextTickNs = Math.min(nextTickNs, nowNs + TICK_NS);
    return first;
  }

  /** The attempt uses its own socket and those of its scan from now on. */
  void assign(Attempt attempt, int firstOfScan, int sockets) {
    for (Extra socket : open) {
      boolean ofScan = socket.slot >= firstOfScan && socket.slot < firstOfScan + sockets;
      if (socket.slot == attempt.slot || ofScan) {
        socket.attempt = attempt;
      }
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < nextTickNs) {
      return;
    }
    boolean looked = false;
    for (int i = open.size() - 1; i >= 0; i--) {
      Extra socket = open.get(i);
      if (nowNs < socket.keptUntilNs || socket.isOfRunningAttempt()) {
        continue;
      }
      if (!looked) {
        findUsed(); // over all neighbours, so not in vain
        looked = true;
      }
      if (used.contains(socket.slot)) {
        socket.keptUntilNs = nowNs + USED_NS;
      } else if (context.out.addClosing(socket.slot)) {
        open.set(i, open.get(open.size() - 1));
        open.remove(open.size() - 1);
      }
    }
    nextTickNs = open.isEmpty() ? ProtocolMachine.NO_DEADLINE : nowNs + TICK_NS;
  }

  private void findUsed() {
    used.clear();
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; i < all.size(); i++) {
      Neighbor neighbor = all.get(i);
      if (neighbor.isDirect()) {
        used.add(neighbor.slot);
      }
      Attempt attempt = neighbor.attempt;
      if (attempt != null) {
        used.add(attempt.slot);
        used.add(attempt.focusSlot());
      }
    }
  }

  long deadlineNs() {
    return nextTickNs;
  }

  /** An open socket. */
  private static final class Extra {
    final int slot;
    long keptUntilNs;
    @Nullable Attempt attempt;

    Extra(int slot, long keptUntilNs) {
      this.slot = slot;
      this.keptUntilNs = keptUntilNs;
    }

    boolean isOfRunningAttempt() {
      return attempt != null && attempt.neighbor.attempt == attempt;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.SendQueue;

/**
 * Passes each chunk from the splitter on to all neighbours with a direct path: one neighbour for
 * each chunk that comes in from anybody, so that the uplink carries a steady rate. What is left
 * goes out at once when the next chunk from the splitter comes (the burst rule of P2PSP's DBS), or
 * when it has waited {@value #LONGEST_WAIT_NS} ns, so that a slow stream is not held up; then
 * {@value #MOST_AT_ONCE} of them every {@value #PACE_NS} ns, since a socket's buffer does not hold
 * a thousand.
 */
final class Forwarder {
  private static final long LONGEST_WAIT_NS = 20_000_000;
  private static final long PACE_NS = 5_000_000;
  private static final int MOST_AT_ONCE = 32;
  private static final long NONE = -1;

  private final List<Neighbor> neighbors;
  private final SendQueue<Neighbor> queue;
  private final DropCounters drops;
  private long chunk = NONE;
  private int origin;
  private int nextNeighbor;
  private long flushNs = ProtocolMachine.NO_DEADLINE;

  Forwarder(List<Neighbor> neighbors, SendQueue<Neighbor> queue, DropCounters drops) {
    this.neighbors = neighbors;
    this.queue = queue;
    this.drops = drops;
  }

  void reset() {
    chunk = NONE;
    flushNs = ProtocolMachine.NO_DEADLINE;
    queue.clear();
  }

  long deadlineNs() {
    return flushNs;
  }

  /** A chunk came from the splitter to be passed on. */
  void onOwnChunk(long nowNs, long number, int ownIndex) {
    flush();
    chunk = number;
    origin = ownIndex;
    nextNeighbor = 0;
    flushNs = nowNs + LONGEST_WAIT_NS;
    step();
  }

  /** Any other chunk came. */
  void onOtherChunk() {
    if (chunk != NONE) {
      step();
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < flushNs) {
      return;
    }
    for (int i = 0; i < MOST_AT_ONCE && chunk != NONE; i++) {
      step();
    }
    if (chunk != NONE) {
      flushNs = nowNs + PACE_NS;
    }
  }

  /** A neighbour was taken out of the list. */
  void onRemoved(int position) {
    if (position < nextNeighbor) {
      nextNeighbor--;
    }
  }

  private void flush() {
    while (chunk != NONE) {
      step();
    }
  }

  /** Queues the chunk for the next neighbour that wants it; done when there is none left. */
  private void step() {
    while (nextNeighbor < neighbors.size()) {
      Neighbor neighbor = neighbors.get(nextNeighbor++);
      if (neighbor.isDirect() && !neighbor.isInDebt()) {
        if (!queue.add(chunk, origin, neighbor)) {
          drops.count(DropReason.QUEUE_FULL);
        }
        return;
      }
    }
    chunk = NONE;
    flushNs = ProtocolMachine.NO_DEADLINE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.SendQueue;

/**
 * Passes what comes from the splitter on to all neighbours with a direct path: a chunk, or a run of
 * successive ones, to one neighbour for each chunk, or as many, that come in from anybody, so that
 * the uplink carries a steady rate. What is left goes out at once when the next run from the
 * splitter comes (the burst rule of P2PSP's DBS), or when it has waited {@value #LONGEST_WAIT_NS}
 * ns, so that a slow stream is not held up; then {@value #MOST_AT_ONCE} chunks every {@value
 * #PACE_NS} ns, since a socket's buffer does not hold a thousand.
 *
 * <p>A chunk that follows the present run while that is under way joins it: neighbours that had
 * their turn get it at once, the others with the rest of the run, which the transport can then send
 * as one.
 */
final class Forwarder {
  private static final long LONGEST_WAIT_NS = 20_000_000;
  private static final long PACE_NS = 5_000_000;
  private static final int MOST_AT_ONCE = 32;
  private static final int LONGEST_RUN = 16;

  private final List<Neighbor> neighbors;
  private final SendQueue<Neighbor> queue;
  private final DropCounters drops;
  private long first;
  private int length; // of the run under way, 0 = none
  private int credit; // chunks that came in since the last neighbour's turn
  private int origin;
  private int nextNeighbor;
  private long flushNs = ProtocolMachine.NO_DEADLINE;

  Forwarder(List<Neighbor> neighbors, SendQueue<Neighbor> queue, DropCounters drops) {
    this.neighbors = neighbors;
    this.queue = queue;
    this.drops = drops;
  }

  void reset() {
    end();
    queue.clear();
  }

  long deadlineNs() {
    return flushNs;
  }

  /** A chunk came from the splitter to be passed on. */
  void onOwnChunk(long nowNs, long number, int ownIndex) {
    if (length > 0 && length < LONGEST_RUN && number == first + length && nowNs < flushNs) {
      length++;
      for (int i = 0; i < nextNeighbor; i++) {
        send(neighbors.get(i), length - 1);
      }
      return;
    }
    flush();
    first = number;
    length = 1;
    credit = 0;
    origin = ownIndex;
    nextNeighbor = 0;
    flushNs = nowNs + LONGEST_WAIT_NS;
    step();
  }

  /** Any other chunk came. */
  void onOtherChunk() {
    if (length > 0 && ++credit >= length) {
      credit = 0;
      step();
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < flushNs) {
      return;
    }
    for (int sent = 0; sent < MOST_AT_ONCE && length > 0; sent += length) {
      step();
    }
    if (length > 0) {
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
    while (length > 0) {
      step();
    }
  }

  /** Queues the run for the next neighbour that wants it; done when there is none left. */
  private void step() {
    while (nextNeighbor < neighbors.size()) {
      if (send(neighbors.get(nextNeighbor++), 0)) {
        return;
      }
    }
    end();
  }

  /** Queues the run from a position on; whether the neighbour is to be served. */
  private boolean send(Neighbor neighbor, int from) {
    if (!neighbor.isDirect() || neighbor.isInDebt()) {
      return false;
    }
    for (int i = from; i < length; i++) {
      if (!queue.add(first + i, origin, neighbor)) {
        drops.count(DropReason.QUEUE_FULL);
      }
    }
    return true;
  }

  private void end() {
    length = 0;
    flushNs = ProtocolMachine.NO_DEADLINE;
  }
}

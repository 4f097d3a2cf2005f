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
 * the uplink carries a steady rate. A clock sees to it that all had their turn when three quarters
 * of the time between two runs are over, or {@value #LONGEST_SPREAD_NS} ns, whichever comes first:
 * evenly, because a home router drops what comes at once and does not fit into its queue. What is
 * left nevertheless goes out when the next run from the splitter comes (the burst rule of P2PSP's
 * DBS).
 *
 * <p>A chunk that follows the present run while that is under way joins it: neighbours that had
 * their turn get it at once, the others with the rest of the run, which the transport can then send
 * as one.
 */
final class Forwarder {
  private static final long FIRST_SPREAD_NS = 20_000_000; // while nobody knows how often runs come
  private static final long LONGEST_SPREAD_NS = 200_000_000; // a quarter of the least playing delay
  private static final long PACE_NS = 5_000_000;
  private static final int MOST_AT_ONCE = 32; // a socket's buffer does not hold a thousand
  private static final int LONGEST_RUN = 16;

  private final List<Neighbor> neighbors;
  private final SendQueue<Neighbor> queue;
  private final DropCounters drops;
  private long first;
  private int length; // of the run under way, 0 = none
  private int credit; // chunks that came in since the last neighbour's turn
  private int origin;
  private int nextNeighbor;
  private long startNs;
  private long endNs;
  private long roundNs; // from run to run, 0 = unknown
  private long turnNs = ProtocolMachine.NO_DEADLINE;

  Forwarder(List<Neighbor> neighbors, SendQueue<Neighbor> queue, DropCounters drops) {
    this.neighbors = neighbors;
    this.queue = queue;
    this.drops = drops;
  }

  void reset() {
    end();
    roundNs = 0;
    startNs = 0;
    queue.clear();
  }

  long deadlineNs() {
    return turnNs;
  }

  /** A chunk came from the splitter to be passed on. */
  void onOwnChunk(long nowNs, long number, int ownIndex) {
    if (length > 0 && length < LONGEST_RUN && number == first + length && nowNs < endNs) {
      length++;
      for (int i = 0; i < nextNeighbor; i++) {
        send(neighbors.get(i), length - 1);
      }
      return;
    }
    flush();
    noteRound(nowNs);
    first = number;
    length = 1;
    credit = 0;
    origin = ownIndex;
    nextNeighbor = 0;
    endNs = nowNs + spreadNs();
    step();
    scheduleTurn(nowNs);
  }

  private void noteRound(long nowNs) {
    long sinceLastNs = nowNs - startNs;
    if (startNs > 0) {
      roundNs = roundNs == 0 ? sinceLastNs : (3 * roundNs + sinceLastNs) / 4;
    }
    startNs = nowNs;
  }

  private long spreadNs() {
    return roundNs == 0 ? FIRST_SPREAD_NS : Math.min(LONGEST_SPREAD_NS, roundNs / 4 * 3);
  }

  /** Any other chunk came. */
  void onOtherChunk() {
    if (length > 0 && ++credit >= length) {
      credit = 0;
      step();
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < turnNs) {
      return;
    }
    long turnsInTime = 1 + Math.max(0, endNs - nowNs) / PACE_NS;
    long share = (neighborsLeft() + turnsInTime - 1) / turnsInTime;
    long most = Math.max(1, Math.min(share, MOST_AT_ONCE / length));
    for (int i = 0; i < most && length > 0; i++) {
      step();
    }
    scheduleTurn(nowNs);
  }

  private void scheduleTurn(long nowNs) {
    int left = neighborsLeft();
    turnNs =
        length == 0 || left == 0
            ? ProtocolMachine.NO_DEADLINE
            : nowNs + Math.max(PACE_NS, (endNs - nowNs) / left);
  }

  private int neighborsLeft() {
    return neighbors.size() - nextNeighbor;
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
    turnNs = ProtocolMachine.NO_DEADLINE;
  }
}

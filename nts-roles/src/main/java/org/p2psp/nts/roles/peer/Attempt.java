// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.common.Timed;
import org.p2psp.nts.roles.peer.MappingQueue.Urgency;

/**
 * One attempt to reach a neighbour: carries out this side's {@link PunchOrder}. It has rounds of
 * hellos to known or predicted endpoints, maybe a scan beside them, and once a hello has come in, a
 * focus on where it came from, for which the others wait.
 */
final class Attempt extends Timed {
  private static final long TENS_OF_MS_NS = 10_000_000;
  private static final long US_NS = 1000;

  final Neighbor neighbor;
  final int slot;

  /** Whether nothing is to be done: the two were only made acquainted. */
  final boolean idle;

  final long startNs;

  private final long endNs;
  private final HelloRounds rounds;
  private final HelloFocus focus = new HelloFocus();
  private @Nullable HelloScan scan;
  private boolean heavy;

  /** Why it is in the {@link MappingQueue}; null if it is not. */
  @Nullable Urgency waitsFor;

  /**
   * An attempt.
   *
   * @param slot the order's own socket
   * @param targets of the rounds
   * @param canPrime whether the transport can set a time to live
   */
  Attempt(
      Neighbor neighbor,
      PunchOrder order,
      int slot,
      Endpoint[] targets,
      boolean canPrime,
      long nowNs) {
    this.neighbor = neighbor;
    this.slot = slot;
    this.idle = order.candidates().isEmpty() && !order.scan().isWanted();
    this.startNs = nowNs + order.startInUs() * US_NS;
    this.endNs = startNs + order.giveUpUs() * US_NS;
    this.rounds =
        new HelloRounds(
            slot,
            targets,
            canPrime ? order.primingTimeToLive() : 0,
            startNs,
            order.primingLeadTensOfMs() * TENS_OF_MS_NS);
  }

  /** From now on it has a scan, made of these numbers; beforehand it must have none. */
  void add(HelloScan hellos, PortScan wanted) {
    scan = hellos;
    heavy = ScanGate.isHeavy(wanted);
  }

  /** Whether it has a scan. */
  boolean hasScan() {
    return scan != null;
  }

  /** Whether its scan is one of those that fill NAT tables. */
  boolean isHeavy() {
    return heavy;
  }

  boolean isOver(long nowNs) {
    return nowNs >= endNs;
  }

  /** An authentic hello came in at one of our sockets; see {@link HelloFocus#onHello}. */
  void onHello(long nowNs, int atSlot, Endpoint source, boolean answered) {
    focus.onHello(nowNs, atSlot, source, answered);
  }

  /** The socket at which a hello came in lately, else the order's own. */
  int focusSlot() {
    return focus.isActive() ? focus.slot() : slot;
  }

  /** The series whose hello is due next. */
  HelloLane next() {
    if (focus.isActive()) {
      return focus;
    }
    HelloScan scanning = scan;
    // The plain hellos have had their time when a heavy scan begins, and would eat up its budget.
    if (scanning != null && (scanning.nextNs() < rounds.nextNs() || heavy && scanning.hasBegun())) {
      return scanning;
    }
    return rounds;
  }

  /** How urgent a mapping for the hello that is due would be. */
  Urgency urgency() {
    HelloLane next = next();
    if (next == scan) {
      return Urgency.SCANNING;
    }
    return next == focus || !rounds.hasBegun() ? Urgency.BEGINNING : Urgency.GUESSING;
  }

  /** Whether hellos go there all the time, since one has come from there. */
  boolean asks(int atSlot, Endpoint remote) {
    return focus.hasOpened(atSlot, remote);
  }

  /** Whether a hello, or the answer to one, has gone from this socket to this endpoint before. */
  boolean hasOpened(int atSlot, Endpoint remote) {
    return focus.hasOpened(atSlot, remote)
        || atSlot == slot && rounds.hasOpened(remote)
        || scan != null && scan.hasOpened(atSlot, remote);
  }

  /** Whether any hello of the scan was sent. */
  boolean hasScanned() {
    return scan != null && scan.hasBegun();
  }

  /** When something is to be done. */
  long deadlineNs() {
    return waitsFor != null && next().opensMapping() ? endNs : Math.min(next().nextNs(), endNs);
  }

  /** For tests and traces. */
  @Override
  public String toString() {
    long nextNs = next().nextNs();
    return "attempt from slot "
        + slot
        + ", next hello at "
        + (nextNs == ProtocolMachine.NO_DEADLINE ? -1 : nextNs)
        + " ns";
  }
}

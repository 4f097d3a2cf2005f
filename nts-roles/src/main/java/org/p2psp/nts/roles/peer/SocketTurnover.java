// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.SocketRenewal;

/**
 * Carries out a {@link SocketRenewal}: whose turn it is to leave or to come. Leaving goes ahead at
 * an even pace; each newcomer needs the room that one who left has made.
 */
final class SocketTurnover {
  private static final long PACE_NS = 10_000_000;

  private final int sockets;
  private final int most;
  private int left;
  private int come;
  private long leaveNs = ProtocolMachine.NO_DEADLINE;
  private long comeNs = ProtocolMachine.NO_DEADLINE;

  /**
   * A turnover that has not begun.
   *
   * @param sockets how many there are at first
   */
  SocketTurnover(SocketRenewal renewal, int sockets) {
    this.sockets = sockets;
    this.most = renewal.sockets();
  }

  /** All sockets are open: the oldest may leave from then on. */
  void begin(long fromNs) {
    leaveNs = most > 0 ? fromNs : ProtocolMachine.NO_DEADLINE;
  }

  /** Nobody leaves or comes any more. */
  void end() {
    leaveNs = ProtocolMachine.NO_DEADLINE;
    comeNs = ProtocolMachine.NO_DEADLINE;
  }

  long nextNs() {
    return Math.min(leaveNs, comeNs);
  }

  /** Whether the next hello is a newcomer's first one, rather than the last one of the oldest. */
  boolean isComing() {
    return comeNs <= leaveNs;
  }

  /** How many have said their last hello. */
  int left() {
    return left;
  }

  /** How many have come for them. */
  int come() {
    return come;
  }

  void postpone(long untilNs) {
    if (isComing()) {
      comeNs = untilNs;
    } else {
      leaveNs = untilNs;
    }
  }

  void onSent(long nowNs) {
    if (isComing()) {
      come++;
      comeNs = come < left ? nowNs : ProtocolMachine.NO_DEADLINE;
      if (leaveNs == ProtocolMachine.NO_DEADLINE && left < most) {
        leaveNs = nowNs + PACE_NS;
      }
      return;
    }
    left++;
    boolean othersStay = left - come < sockets;
    leaveNs = left < most && othersStay ? nowNs + PACE_NS : ProtocolMachine.NO_DEADLINE;
    comeNs = Math.min(comeNs, nowNs);
  }
}

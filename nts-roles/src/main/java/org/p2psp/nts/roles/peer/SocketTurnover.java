// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.SocketRenewal;

/** Carries out a {@link SocketRenewal}: when the next newcomer is due, at an even pace. */
final class SocketTurnover {
  private static final long PACE_NS = 10_000_000;

  private final int most;
  private int come;
  private long nextNs = ProtocolMachine.NO_DEADLINE;

  /** A turnover that has not begun. */
  SocketTurnover(SocketRenewal renewal) {
    this.most = renewal.sockets();
  }

  /** All sockets are open: the oldest may be replaced from then on. */
  void begin(long fromNs) {
    nextNs = most > 0 ? fromNs : ProtocolMachine.NO_DEADLINE;
  }

  /** Nobody comes any more. */
  void end() {
    nextNs = ProtocolMachine.NO_DEADLINE;
  }

  long nextNs() {
    return nextNs;
  }

  /** How many have come for as many of the oldest. */
  int come() {
    return come;
  }

  void postpone(long untilNs) {
    nextNs = untilNs;
  }

  void onSent(long nowNs) {
    come++;
    nextNs = come < most ? nowNs + PACE_NS : ProtocolMachine.NO_DEADLINE;
  }
}

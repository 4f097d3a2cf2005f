// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.ProtocolMachine;

/**
 * The hellos of a scan that go out while the other side is still opening its sockets. They are
 * primed: they open the own NAT and die on the way, for a NAT that remembers unsolicited packets
 * never draws a port at which one came in. Later they are sent again, to be heard.
 */
final class EarlyHellos {
  private static final long PACE_NS = 5_000_000;

  private final long untilNs;
  private int primed;
  private int repeated;
  private long nextNs = ProtocolMachine.NO_DEADLINE;

  /** Those that are due before then, {@code Long.MIN_VALUE} = none. */
  EarlyHellos(long untilNs) {
    this.untilNs = untilNs;
  }

  /** Whether one that is due then is early. */
  boolean primes(long dueNs) {
    return dueNs < untilNs;
  }

  /** An early one is out. */
  void onPrimed() {
    if (primed++ == 0) {
      nextNs = untilNs;
    }
  }

  /** When the next one is to be repeated; {@code NO_DEADLINE} if none is. */
  long nextNs() {
    return nextNs;
  }

  /** Its number, from 0 in the order of going out. */
  int next() {
    return repeated;
  }

  void postpone(long laterNs) {
    nextNs = laterNs;
  }

  void onRepeated(long nowNs) {
    nextNs = ++repeated < primed ? nowNs + PACE_NS : ProtocolMachine.NO_DEADLINE;
  }
}

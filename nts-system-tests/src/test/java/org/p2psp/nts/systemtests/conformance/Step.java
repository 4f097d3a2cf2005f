// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

/** One packet of a script. Hosts and remotes are numbered from 0. */
sealed interface Step {
  /**
   * An inside host sends to a remote.
   *
   * @param timeToLive 1 dies in the NAT, 2 behind it, {@link #FAR} arrives
   */
  record Send(int host, int port, int remote, int remotePort, int timeToLive) implements Step {
    /** Enough for every way. */
    static final int FAR = 64;
  }

  /** A remote sends to a port of the NAT. */
  record ToPort(int remote, int remotePort, int natPort) implements Step {}

  /**
   * A remote sends to where an earlier {@link Send} was seen to come from; left out if that did not
   * arrive.
   */
  record ToSender(int remote, int remotePort, int step) implements Step {}
}

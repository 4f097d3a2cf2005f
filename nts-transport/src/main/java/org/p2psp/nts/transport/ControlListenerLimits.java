// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/**
 * What clients may take of a {@link ControlListener}.
 *
 * @param connections open at one time; beyond that the oldest that has not asked yet makes room
 * @param connectionsPerRemote the same for one IPv4 address, or one IPv6 network of 64 bits
 * @param requestTimeoutNs from the connection to the last byte of its request
 * @param answerTimeoutNs from there until the client has taken the answer
 */
public record ControlListenerLimits(
    int connections, int connectionsPerRemote, long requestTimeoutNs, long answerTimeoutNs) {
  private static final long SECOND_NS = 1_000_000_000;

  /** 512 connections, 32 per remote, 5 s and 10 s. */
  public static final ControlListenerLimits DEFAULT =
      new ControlListenerLimits(512, 32, 5 * SECOND_NS, 10 * SECOND_NS);

  /** Checks that all are positive. */
  public ControlListenerLimits {
    Require.positive(connections, "connections");
    Require.positive(connectionsPerRemote, "connectionsPerRemote");
    Require.positive(requestTimeoutNs, "requestTimeoutNs");
    Require.positive(answerTimeoutNs, "answerTimeoutNs");
  }
}

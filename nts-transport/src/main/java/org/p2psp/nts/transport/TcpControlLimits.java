// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import org.p2psp.nts.api.ControlServer;

/**
 * How long and how much a {@link TcpControlConnector} lets a server take.
 *
 * @param connectTimeoutNs until the connection stands
 * @param totalTimeoutNs until the whole answer is there, the connecting included
 * @param mostAnswerBytes longest body of an answer
 */
public record TcpControlLimits(long connectTimeoutNs, long totalTimeoutNs, int mostAnswerBytes) {
  private static final long SECOND_NS = 1_000_000_000;

  /** 5 s, 10 s and what a {@link ControlServer} may answer. */
  public static final TcpControlLimits DEFAULT =
      new TcpControlLimits(5 * SECOND_NS, 10 * SECOND_NS, ControlServer.MAX_ANSWER_BYTES);

  /** Checks that all are positive. */
  public TcpControlLimits {
    Require.positive(connectTimeoutNs, "connectTimeoutNs");
    Require.positive(totalTimeoutNs, "totalTimeoutNs");
    Require.positive(mostAnswerBytes, "mostAnswerBytes");
  }
}

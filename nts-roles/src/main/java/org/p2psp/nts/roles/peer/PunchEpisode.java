// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

/**
 * What was spent on one neighbour since traversal last began anew, so that no pair is hammered
 * without an end.
 */
final class PunchEpisode {
  private int hellos;
  private long punchingNs;
  private long lastNs = Long.MIN_VALUE / 2;

  /** Whether one more hello is within the limits. */
  boolean admits(long nowNs, PunchLimits limits) {
    if (nowNs - lastNs > limits.episodeNs()) {
      hellos = 0;
      punchingNs = 0;
    }
    return hellos < limits.hellosPerPair() && punchingNs < limits.punchingNsPerPair();
  }

  void onSent(long nowNs) {
    hellos++;
    lastNs = nowNs;
  }

  /** An attempt has ended; nothing is charged for one that has not begun. */
  void onAttemptEnded(long nowNs, long startNs) {
    punchingNs += Math.max(0, nowNs - startNs);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

/**
 * Spreads a member's attempts over time, so that it opens no more mappings than it may: an attempt
 * that has to wait for one at the peer starts later than its other side, and fails. After a pause
 * so many go out at once, the others evenly. Those that guess ports need dozens of mappings: they
 * take what is left, so they have a place in a line of their own as well.
 */
final class PunchPace {
  /** Attempts at once: half the burst of mappings that peers allow themselves. */
  private static final int AT_ONCE = 32;

  /** A little more than from one mapping of a peer to the next, when it has many to open. */
  private static final long PACE_NS = 6_000_000;

  private long nextNs = Long.MIN_VALUE / 2;
  private long nextGuessNs = Long.MIN_VALUE / 2;

  /**
   * Takes the next place.
   *
   * @param ports that are guessed beside the one hello
   * @return its time, not before now
   */
  long book(long nowNs, int ports) {
    nextNs = Math.max(nextNs, nowNs - AT_ONCE * PACE_NS) + PACE_NS;
    long placeNs = Math.max(nowNs, nextNs);
    if (ports > 0) {
      placeNs = Math.max(placeNs, nextGuessNs);
      nextGuessNs = placeNs + ports * PACE_NS;
    }
    return placeNs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/**
 * Says how an agent without work should wait. At low rates and while punching every datagram wakes
 * it; at high rates it lets them gather for {@link #PAUSE_NS}, which costs a fraction of being
 * woken for each.
 */
final class ReceivePace {
  /** How long datagrams gather: what a chunk is delayed by at most. */
  static final long PAUSE_NS = 1_000_000;

  private static final int BUSY_PER_SECOND = 4_000; // four of them gather in one pause
  private static final long WINDOW_NS = 10_000_000;
  private static final long SECOND_NS = 1_000_000_000;

  private long windowStartNs = Long.MIN_VALUE;
  private long count;
  private boolean busy;

  void onReceived(int datagrams) {
    count += datagrams;
  }

  /** Whether to pause for datagrams, rather than to wait for the next one; asked before waiting. */
  boolean isBusy(long nowNs) {
    if (windowStartNs == Long.MIN_VALUE) {
      windowStartNs = nowNs;
    }
    long elapsedNs = nowNs - windowStartNs;
    if (elapsedNs >= WINDOW_NS) {
      busy = count >= (double) BUSY_PER_SECOND * elapsedNs / SECOND_NS;
      windowStartNs = nowNs;
      count = 0;
    }
    return busy;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * How much a link carries in each direction. What is too much waits, and a datagram that finds more
 * bytes before it than the queue may hold is dropped (drop tail). IPv4 and UDP headers count, 28
 * bytes a datagram.
 *
 * @param bitsPerSecond from 1,000, or {@link Long#MAX_VALUE}
 * @param queueBytes bytes that may wait to be sent, 0 or more
 */
public record LinkRate(long bitsPerSecond, int queueBytes) {
  /** Any rate, no queue. */
  public static final LinkRate UNLIMITED = new LinkRate(Long.MAX_VALUE, 0);

  private static final int LOWEST = 1000;

  /** Checks the values. */
  public LinkRate {
    if (bitsPerSecond < LOWEST) {
      throw new IllegalArgumentException(
          "bitsPerSecond=" + bitsPerSecond + " is below " + LOWEST + "; a link must move packets");
    }
    if (queueBytes < 0) {
      throw new IllegalArgumentException("queueBytes=" + queueBytes + " is negative");
    }
  }
}

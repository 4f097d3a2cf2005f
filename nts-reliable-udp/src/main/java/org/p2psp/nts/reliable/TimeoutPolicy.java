// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.spi.ReliableMessagingConfig;

/**
 * How long to wait for an acknowledgement. The growth with each retransmission belongs to the
 * message; where round trips are measured it is also kept for the link until a sample comes (RFC
 * 6298 sections 5.5 and 5.7). Otherwise a link slower than the first time-out would repeat every
 * message, and by Karn's rule never measure anything.
 */
final class TimeoutPolicy {
  private final ReliableMessagingConfig config;

  TimeoutPolicy(ReliableMessagingConfig config) {
    this.config = config;
  }

  long initialNs() {
    return bounded(config.initialTimeoutNs());
  }

  /** The time-out after one of {@code timeoutNs} has passed in vain. */
  long backedOffNs(long timeoutNs) {
    double longerNs = timeoutNs * config.backoffFactor();
    return longerNs >= config.maximumTimeoutNs()
        ? bounded(Long.MAX_VALUE)
        : bounded((long) longerNs);
  }

  void onTimedOut(LinkTable.Link link, long backedOffNs) {
    if (config.adaptive()) {
      link.timeoutNs = Math.max(link.timeoutNs, backedOffNs);
    }
  }

  void onMeasured(LinkTable.Link link, long roundTripNs) {
    link.roundTrip.onSample(roundTripNs);
    if (config.adaptive()) {
      link.timeoutNs = bounded(link.roundTrip.timeoutNs());
    }
  }

  private long bounded(long timeoutNs) {
    return Math.max(config.minimumTimeoutNs(), Math.min(timeoutNs, config.maximumTimeoutNs()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;

/**
 * Repeats a message until it is acknowledged or given up. Time-outs follow the measured round trip
 * of the link (RFC 6298, with Karn's rule) and grow with each retransmission; with {@link
 * ReliableMessagingConfig#CLASSIC} it sends once a second, as the original did.
 */
public final class AcknowledgedProvider implements ReliableMessagingProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AcknowledgedProvider() {}

  @Override
  public String id() {
    return "acknowledged";
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public String description() {
    return "repeats until acknowledged, by the measured round trip of each link";
  }

  @Override
  public ReliableMessaging create(ReliableMessagingConfig config) {
    return new AcknowledgedMessaging(config, LinkTable.MOST_IDLE_LINKS);
  }
}

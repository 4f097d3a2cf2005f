// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;

/**
 * Sends every message {@link ReliableMessagingConfig#copies} times and then knows nothing of it: at
 * once, after {@link ReliableMessagingConfig#copyIntervalNs}, then after twice that, and so on. It
 * asks for no acknowledgements, measures no round trip and never reports a failure.
 */
public final class RepeatedProvider implements ReliableMessagingProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RepeatedProvider() {}

  @Override
  public String id() {
    return "repeated";
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public String description() {
    return "sends a few copies of each message, without acknowledgements";
  }

  @Override
  public ReliableMessaging create(ReliableMessagingConfig config) {
    return new RepeatedMessaging(config, LinkTable.MOST_IDLE_LINKS);
  }
}

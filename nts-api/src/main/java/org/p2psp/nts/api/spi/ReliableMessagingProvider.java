// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/** Makes reliable messaging strategies. */
public interface ReliableMessagingProvider extends NtsProvider {
  /** A new strategy for one role. */
  ReliableMessaging create(ReliableMessagingConfig config);
}

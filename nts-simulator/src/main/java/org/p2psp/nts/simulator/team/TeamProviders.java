// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.team;

import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;

/**
 * The strategies of a simulated team.
 *
 * @param peerMessaging for peers and monitors
 * @param splitterMessaging for the splitter
 * @param messagingConfig of both
 * @param predictors for sequential NATs
 */
public record TeamProviders(
    ReliableMessagingProvider peerMessaging,
    ReliableMessagingProvider splitterMessaging,
    ReliableMessagingConfig messagingConfig,
    PortPredictorProvider predictors) {
  /**
   * What is found on the class path: {@code acknowledged} for peers, {@code repeated} for the
   * splitter, the predictor of highest priority.
   *
   * @throws org.p2psp.nts.api.spi.ProviderException if one of them is missing
   */
  public static TeamProviders found() {
    ProviderCatalog<ReliableMessagingProvider> messaging =
        ProviderCatalog.load(ReliableMessagingProvider.class);
    return new TeamProviders(
        messaging.choose("acknowledged"),
        messaging.choose("repeated"),
        ReliableMessagingConfig.DEFAULT,
        ProviderCatalog.load(PortPredictorProvider.class).choose(null));
  }
}

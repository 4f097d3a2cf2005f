// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * A transport with its first socket open.
 *
 * @param transport the agent's from now on
 * @param main where slot 0 is bound
 */
public record OpenedSockets(DatagramTransport transport, Endpoint main) {
  /**
   * Opens a transport and slot 0.
   *
   * @throws UserError if the endpoint cannot be bound
   */
  public static OpenedSockets open(
      DatagramTransportProvider provider, String option, Endpoint local) {
    DatagramTransport transport = null;
    try {
      transport = provider.open();
      return new OpenedSockets(transport, transport.openSlot(0, local));
    } catch (IOException e) {
      if (transport != null) {
        transport.close();
      }
      throw cannotBind(option, e);
    }
  }

  /** The error for an endpoint that cannot be bound; the cause names it and what to do. */
  public static UserError cannotBind(String option, IOException cause) {
    return UserError.failure(option + ": " + cause.getMessage());
  }
}

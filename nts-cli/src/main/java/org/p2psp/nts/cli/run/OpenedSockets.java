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

  /**
   * The same at all addresses and a port of the system's choice: over both families where this
   * machine has both, else over that of the remote.
   */
  public static OpenedSockets openAnywhere(
      DatagramTransportProvider provider, String option, Endpoint remote) {
    Endpoint anyIpv6 = Endpoint.ofIpv6(0, 0, 0);
    if (!remote.isIpv4()) {
      return open(provider, option, anyIpv6);
    }
    if (LocalSockets.hasBothFamilies()) {
      try {
        return open(provider, option, anyIpv6);
      } catch (UserError e) {
        return open(provider, option, Endpoint.ofIpv4(0, 0)); // IPv6 is switched off in the JVM
      }
    }
    return open(provider, option, Endpoint.ofIpv4(0, 0));
  }

  /** The error for an endpoint that cannot be bound; the cause names it and what to do. */
  public static UserError cannotBind(String option, IOException cause) {
    return UserError.failure(option + ": " + cause.getMessage());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * A transport with its first socket open.
 *
 * @param transport that of the agent which is built with it, and which closes it
 * @param main where slot 0 is bound
 */
public record OpenedSockets(DatagramTransport transport, Endpoint main) {
  /**
   * Opens a transport and slot 0.
   *
   * @param local where to bind; port 0 = of the system's choice
   * @throws IOException if it cannot be bound; the message names it and what to do
   */
  public static OpenedSockets open(DatagramTransportProvider provider, Endpoint local)
      throws IOException {
    DatagramTransport transport = provider.open();
    try {
      return new OpenedSockets(transport, transport.openSlot(0, local));
    } catch (IOException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  /**
   * The same at all addresses and a port of the system's choice: over both families where this
   * machine has both, else over that of the remote.
   *
   * @throws IOException if no socket can be had
   */
  public static OpenedSockets openAnywhere(DatagramTransportProvider provider, Endpoint remote)
      throws IOException {
    Endpoint anyIpv6 = Endpoint.ofIpv6(0, 0, 0);
    if (!remote.isIpv4()) {
      return open(provider, anyIpv6);
    }
    if (LocalSockets.hasBothFamilies()) {
      try {
        return open(provider, anyIpv6);
      } catch (IOException e) {
        return open(provider, Endpoint.ofIpv4(0, 0)); // IPv6 is switched off in the JVM
      }
    }
    return open(provider, Endpoint.ofIpv4(0, 0));
  }
}

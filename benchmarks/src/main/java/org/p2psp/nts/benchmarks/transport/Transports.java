// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/**
 * The two transports that are measured beside each other.
 *
 * @param nio the JDK's channels
 * @param batch batched system calls, for Linux
 */
public record Transports(DatagramTransportProvider nio, DatagramTransportProvider batch) {
  /** Where sockets are bound: any port of the loopback interface. */
  public static final Endpoint LOOPBACK = Endpoint.parse("127.0.0.1:0");

  /**
   * Those of the class path.
   *
   * @throws org.p2psp.nts.api.spi.ProviderException if one is not available here
   */
  public static Transports found() {
    ProviderCatalog<DatagramTransportProvider> catalog =
        ProviderCatalog.load(DatagramTransportProvider.class);
    return new Transports(catalog.choose("nio"), catalog.choose("linux-batch"));
  }
}

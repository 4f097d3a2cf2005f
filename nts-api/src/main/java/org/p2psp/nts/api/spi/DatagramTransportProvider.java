// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import java.io.IOException;

/** Makes datagram transports. */
public interface DatagramTransportProvider extends NtsProvider {
  /**
   * Opens a transport without any socket yet.
   *
   * @throws IOException if the system refuses what every transport needs, for example a selector
   */
  DatagramTransport open() throws IOException;
}

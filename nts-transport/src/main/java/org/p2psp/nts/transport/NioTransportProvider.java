// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/** UDP over the JDK's non-blocking channels; works everywhere, cannot set a time to live. */
public final class NioTransportProvider implements DatagramTransportProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NioTransportProvider() {}

  @Override
  public String id() {
    return "nio";
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public String description() {
    return "JDK channels, every platform, no time to live per datagram";
  }

  @Override
  public DatagramTransport open() throws IOException {
    return NioTransport.open(TimeToLiveControl.UNSUPPORTED);
  }
}

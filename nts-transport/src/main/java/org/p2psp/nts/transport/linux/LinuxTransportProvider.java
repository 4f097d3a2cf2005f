// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.transport.NioTransport;

/**
 * NIO plus a time to live per datagram, on Linux with JNA on the class path. It refers to JNA from
 * method bodies alone, so that it loads without it.
 */
public final class LinuxTransportProvider implements DatagramTransportProvider {
  /** For {@link java.util.ServiceLoader}. */
  public LinuxTransportProvider() {}

  @Override
  public String id() {
    return "linux-ttl";
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public String description() {
    return "JDK channels with a time to live per datagram, Linux with JNA";
  }

  @Override
  public boolean isAvailable() {
    return Availability.AVAILABLE;
  }

  @Override
  public DatagramTransport open() throws IOException {
    if (!isAvailable()) {
      throw new IOException(
          "transport 'linux-ttl' needs Linux and net.java.dev.jna:jna on the class path;"
              + " add it or use transport 'nio'");
    }
    return NioTransport.open(new LinuxTimeToLive());
  }

  /** Tried once, at the first question, and not when the provider is made. */
  private static final class Availability {
    static final boolean AVAILABLE = SelfTest.passes();
  }
}

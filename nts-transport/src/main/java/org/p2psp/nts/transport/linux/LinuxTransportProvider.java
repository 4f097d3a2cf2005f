// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.transport.NioTransport;

/** NIO plus a time to live per datagram, on Linux with JNA on the class path. */
public final class LinuxTransportProvider extends SelfTestedProvider {
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
  public String obstacle() {
    return SelfTest.OBSTACLE;
  }

  @Override
  DatagramTransport openTested() throws IOException {
    return NioTransport.open(new LinuxTimeToLive());
  }

  /** Run once, at the first question, and not when the provider is made. */
  private static final class SelfTest {
    static final String OBSTACLE = obstacleTo(() -> TimeToLiveSelfTest.passes());
  }
}

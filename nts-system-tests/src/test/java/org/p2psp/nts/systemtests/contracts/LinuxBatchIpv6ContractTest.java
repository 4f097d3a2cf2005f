// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.contracts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.testkit.contract.DatagramTransportContract;
import org.p2psp.nts.transport.linux.BatchTransportProvider;

final class LinuxBatchIpv6ContractTest extends DatagramTransportContract {
  private static final Endpoint LOOPBACK = Endpoint.parse("[::1]:0");
  private static final boolean HAS_IPV6 = hasIpv6();

  @Override
  protected DatagramTransportProvider provider() {
    DatagramTransportProvider provider = new BatchTransportProvider();
    assumeTrue(provider.isAvailable(), "this transport works on Linux only");
    return provider;
  }

  @Override
  protected Endpoint loopback() {
    assumeTrue(HAS_IPV6, "this host has no IPv6 loopback (::1)");
    return LOOPBACK;
  }

  private static boolean hasIpv6() {
    try (DatagramSocket probe = new DatagramSocket(LOOPBACK.toSocketAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.contracts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.testkit.contract.DatagramTransportContract;
import org.p2psp.nts.transport.linux.BatchTransportProvider;

final class LinuxBatchContractTest extends DatagramTransportContract {
  @Override
  protected DatagramTransportProvider provider() {
    DatagramTransportProvider provider = new BatchTransportProvider();
    assumeTrue(provider.isAvailable(), "this transport works on Linux only");
    return provider;
  }
}

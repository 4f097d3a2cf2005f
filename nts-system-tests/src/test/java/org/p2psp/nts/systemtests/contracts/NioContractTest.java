// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.contracts;

import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.testkit.contract.DatagramTransportContract;
import org.p2psp.nts.transport.NioTransportProvider;

final class NioContractTest extends DatagramTransportContract {
  @Override
  protected DatagramTransportProvider provider() {
    return new NioTransportProvider();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.contracts;

import org.p2psp.nts.api.spi.ReliableMessagingProvider;
import org.p2psp.nts.reliable.RepeatedProvider;
import org.p2psp.nts.testkit.contract.ReliableMessagingContract;

final class RepeatedContractTest extends ReliableMessagingContract {
  @Override
  protected ReliableMessagingProvider provider() {
    return new RepeatedProvider();
  }
}

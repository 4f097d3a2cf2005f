// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.contracts;

import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.prediction.BayesianProvider;
import org.p2psp.nts.testkit.contract.PortPredictorContract;

final class BayesianContractTest extends PortPredictorContract {
  @Override
  protected PortPredictorProvider provider() {
    return new BayesianProvider();
  }
}

// SPDX-License-Identifier: Apache-2.0
package example.parity;

import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.testkit.contract.PortPredictorContract;

/** The laws that every predictor keeps. */
final class ParityProviderTest extends PortPredictorContract {
  @Override
  protected PortPredictorProvider provider() {
    return new ParityProvider();
  }
}

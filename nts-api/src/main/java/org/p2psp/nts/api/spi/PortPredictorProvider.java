// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import java.util.random.RandomGenerator;

/** Makes port predictors. */
public interface PortPredictorProvider extends NtsProvider {
  /** A new predictor for one NAT. */
  PortPredictor create(RandomGenerator random);
}

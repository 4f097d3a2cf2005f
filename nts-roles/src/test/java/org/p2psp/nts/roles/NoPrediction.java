// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/** A predictor that never guesses. */
public final class NoPrediction implements PortPredictorProvider, PortPredictor {
  @Override
  public String id() {
    return "none";
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    return this;
  }

  @Override
  public void onMapping(long observedNs, int order, int externalPort) {}

  @Override
  public int predict(long nowNs, int skip, int[] ports) {
    return 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import org.p2psp.nts.api.spi.PortPredictor;

/** The strategy of {@link ConstantProvider}. */
final class ConstantPredictor implements PortPredictor {
  private final Observations observations = new Observations();

  @Override
  public void onMapping(long observedNs, int order, int externalPort) {
    observations.add(observedNs, order, externalPort);
  }

  @Override
  public int predict(long nowNs, int skip, int[] ports) {
    if (observations.count() == 0 || ports.length == 0) {
      return 0;
    }
    ports[0] = observations.latestPort();
    return 1;
  }
}

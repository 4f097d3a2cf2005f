// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.Arrays;
import java.util.Random;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/** Shorthand for tests. */
final class Predictions {
  private Predictions() {}

  static PortPredictor create(PortPredictorProvider provider) {
    return provider.create(new Random(1));
  }

  static int[] predict(PortPredictor predictor, long nowNs, int skip, int most) {
    int[] ports = new int[most];
    return Arrays.copyOf(ports, predictor.predict(nowNs, skip, ports));
  }
}

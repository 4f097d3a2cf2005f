// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/** A third party's prediction: the last port, and then every one that follows. */
public final class MyPredictor implements PortPredictorProvider {
  private static boolean told;

  @Override
  public String id() {
    return "my-predictor";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    if (!told) {
      told = true;
      System.err.println("my-predictor is used");
    }
    return new Following();
  }

  private static final class Following implements PortPredictor {
    private int lastOrder = -1;
    private int lastPort;

    @Override
    public void onMapping(long observedNs, int order, int externalPort) {
      if (order > lastOrder) {
        lastOrder = order;
        lastPort = externalPort;
      }
    }

    @Override
    public int predict(long nowNs, int skip, int[] ports) {
      int count = 0;
      for (int port = lastPort; lastOrder >= 0 && count < ports.length; port++) {
        if (port > HIGHEST_PORT) {
          return count;
        }
        ports[count++] = port;
      }
      return count;
    }
  }
}

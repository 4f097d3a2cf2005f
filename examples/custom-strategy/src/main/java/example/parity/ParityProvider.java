// SPDX-License-Identifier: Apache-2.0
package example.parity;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/** Guesses that a NAT keeps the parity of ports, and so counts on by two. */
public final class ParityProvider implements PortPredictorProvider {
  @Override
  public String id() {
    return "parity";
  }

  @Override
  public int priority() {
    return 5;
  }

  @Override
  public String description() {
    return "counts on from the latest port by two";
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    return new ParityPredictor();
  }

  private static final class ParityPredictor implements PortPredictor {
    private static final int RING = HIGHEST_PORT - LOWEST_PORT + 1;
    private static final int STEP = 2;

    private int latestOrder = -1;
    private int latestPort;

    @Override
    public void onMapping(long observedNs, int order, int externalPort) {
      if (order > latestOrder) { // observations may come in any order
        latestOrder = order;
        latestPort = externalPort;
      }
    }

    @Override
    public int predict(long nowNs, int skip, int[] ports) {
      if (latestOrder < 0) {
        return 0;
      }
      int count = Math.min(ports.length, RING / STEP); // further ones would repeat the first
      for (int i = 0; i < count; i++) {
        long offset = latestPort - LOWEST_PORT + STEP * (skip + 1L + i);
        ports[i] = LOWEST_PORT + (int) Math.floorMod(offset, (long) RING);
      }
      return count;
    }
  }
}

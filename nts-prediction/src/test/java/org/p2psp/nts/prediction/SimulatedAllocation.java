// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.p2psp.nts.api.spi.PortPredictor;

/** A NAT that adds a constant step to each new mapping and wraps within 1024 to 65535. */
final class SimulatedAllocation {
  private record Seen(long timeNs, int order, int port) {}

  private final int step;
  private final List<Seen> seen = new ArrayList<>();
  private int port;
  private int order;
  private long nowNs;

  SimulatedAllocation(int firstPort, int step) {
    this.port = firstPort;
    this.step = step;
  }

  /** The inside host opens a mapping, and it is seen. */
  SimulatedAllocation observe() {
    seen.add(new Seen(nowNs, order++, port));
    port = next(1);
    return this;
  }

  /** The inside host opens mappings that nobody sees. */
  SimulatedAllocation openUnseen(int count) {
    order += count;
    port = next(count);
    return this;
  }

  SimulatedAllocation foreign(int count) {
    port = next(count);
    return this;
  }

  SimulatedAllocation pass(long durationNs) {
    nowNs += durationNs;
    return this;
  }

  long nowNs() {
    return nowNs;
  }

  /** The port of the next mapping but {@code skip}. */
  int truth(int skip) {
    return next(skip);
  }

  void tell(PortPredictor predictor) {
    tell(predictor::onMapping);
  }

  /** Who is told of observations. */
  interface Listener {
    void onMapping(long observedNs, int order, int externalPort);
  }

  void tell(Listener listener) {
    seen.forEach(s -> listener.onMapping(s.timeNs, s.order, s.port));
  }

  void tellShuffled(PortPredictor predictor, long seed) {
    List<Seen> shuffled = new ArrayList<>(seen);
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.forEach(s -> predictor.onMapping(s.timeNs, s.order, s.port));
  }

  private int next(int count) {
    return 1024 + Math.floorMod(port - 1024 + step * count, 64_512);
  }
}

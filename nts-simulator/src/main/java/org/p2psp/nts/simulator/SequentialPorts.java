// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** {@link PortAllocation.Sequential}. */
final class SequentialPorts extends PortAllocator {
  private final int step;
  private final int lowestPort;
  private final int size;
  private int lastPort;

  SequentialPorts(PortAllocation.Sequential ports, boolean preservesParity, SplitMix64 random) {
    super(preservesParity);
    this.step = ports.step();
    this.lowestPort = ports.lowestPort();
    this.size = ports.highestPort() - ports.lowestPort() + 1;
    this.lastPort = random.between(ports.lowestPort(), ports.highestPort());
  }

  @Override
  int propose(long inside, int attempt) {
    lastPort = wrapped(lastPort + step);
    if (!suits(inside, lastPort)) {
      lastPort = wrapped(lastPort + Integer.signum(step));
    }
    return lastPort;
  }

  private int wrapped(int port) {
    return lowestPort + Math.floorMod(port - lowestPort, size);
  }
}

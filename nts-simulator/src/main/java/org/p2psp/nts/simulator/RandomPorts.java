// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** {@link PortAllocation.Random}, and {@link PortAllocation.Preserving} with its way out. */
final class RandomPorts extends PortAllocator {
  private final SplitMix64 random;
  private final boolean preserving;
  private final boolean keepsClasses;
  private final int lowestPort;
  private final int highestPort;

  RandomPorts(PortAllocation allocation, boolean preservesParity, SplitMix64 random) {
    super(preservesParity);
    this.random = random;
    if (allocation instanceof PortAllocation.Random range) {
      this.preserving = false;
      this.keepsClasses = range.keepsClasses();
      this.lowestPort = range.lowestPort();
      this.highestPort = range.highestPort();
    } else {
      this.preserving = true;
      this.keepsClasses = true;
      this.lowestPort = PortAllocation.LOWEST_PORT;
      this.highestPort = PortAllocation.HIGHEST_PORT;
    }
  }

  @Override
  int propose(long inside, int attempt) {
    int insidePort = Ipv4.port(inside);
    if (preserving && attempt == 0) {
      return insidePort;
    }
    // The classes of Linux's nf_nat_core.c.
    if (keepsClasses && insidePort < 512) {
      return draw(inside, 1, 511);
    }
    return keepsClasses && insidePort < 1024
        ? draw(inside, 600, 1023)
        : draw(inside, lowestPort, highestPort);
  }

  private int draw(long inside, int lowest, int highest) {
    int port = random.between(lowest, highest);
    if (suits(inside, port)) {
      return port;
    }
    // A range of one port has none of the other parity.
    return port < highest ? port + 1 : Math.max(lowest, port - 1);
  }
}

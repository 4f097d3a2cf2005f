// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** Proposes external ports, one after the other, until the NAT likes one. */
final class PortAllocator {
  /** After so many taken ports a NAT gives up, as Linux does: the time per packet is bounded. */
  static final int MAX_ATTEMPTS = 128;

  private final PortAllocation allocation;
  private final SplitMix64 random;
  private int lastPort;

  PortAllocator(PortAllocation allocation, SplitMix64 random) {
    this.allocation = allocation;
    this.random = random;
    if (allocation instanceof PortAllocation.Sequential sequential) {
      this.lastPort = random.between(sequential.lowestPort(), sequential.highestPort());
    }
  }

  /**
   * The next proposal for one new mapping.
   *
   * @param insidePort port of the inside socket
   * @param attempt 0 for its first proposal, then 1, 2, ...
   */
  int propose(int insidePort, int attempt) {
    if (allocation instanceof PortAllocation.Sequential sequential) {
      return nextInSequence(sequential);
    }
    if (allocation instanceof PortAllocation.Random range) {
      return range.keepsClasses()
          ? randomOfClass(insidePort, range.lowestPort(), range.highestPort())
          : random.between(range.lowestPort(), range.highestPort());
    }
    return attempt == 0
        ? insidePort
        : randomOfClass(insidePort, PortAllocation.LOWEST_PORT, PortAllocation.HIGHEST_PORT);
  }

  private int nextInSequence(PortAllocation.Sequential sequential) {
    int size = sequential.highestPort() - sequential.lowestPort() + 1;
    int offset = Math.floorMod(lastPort + sequential.step() - sequential.lowestPort(), size);
    lastPort = sequential.lowestPort() + offset;
    return lastPort;
  }

  /** The classes of Linux's {@code nf_nat_core.c}. */
  private int randomOfClass(int insidePort, int lowestPort, int highestPort) {
    if (insidePort < 512) {
      return random.between(1, 511);
    }
    return insidePort < 1024 ? random.between(600, 1023) : random.between(lowestPort, highestPort);
  }
}

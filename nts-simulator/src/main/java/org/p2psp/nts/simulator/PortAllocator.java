// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** Proposes external ports of one public address, one after the other, until the NAT likes one. */
abstract class PortAllocator {
  /** After so many taken ports a NAT gives up, as Linux does: the time per packet is bounded. */
  static final int MAX_ATTEMPTS = 128;

  /** For {@link #propose}: there is none left. */
  static final int NO_PORT = -1;

  private final boolean preservesParity;

  PortAllocator(boolean preservesParity) {
    this.preservesParity = preservesParity;
  }

  static PortAllocator of(PortAllocation allocation, boolean preservesParity, SplitMix64 random) {
    if (allocation instanceof PortAllocation.Sequential sequential) {
      return new SequentialPorts(sequential, preservesParity, random);
    }
    if (allocation instanceof PortAllocation.Blocks blocks) {
      return new BlockPorts(blocks, preservesParity, random);
    }
    return new RandomPorts(allocation, preservesParity, random);
  }

  /**
   * The next proposal for one new mapping.
   *
   * @param inside key of the inside socket
   * @param attempt 0 for its first proposal, then 1, 2, ... to below {@link #maxAttempts}
   * @return a port, or {@link #NO_PORT}
   */
  abstract int propose(long inside, int attempt);

  int maxAttempts() {
    return MAX_ATTEMPTS;
  }

  /** The last proposal for this inside socket was taken. */
  void onOpened(long inside, int port) {
    // only blocks keep accounts
  }

  /** A mapping at this port is gone. */
  void onClosed(int port) {
    // only blocks keep accounts
  }

  /** Whether a NAT that minds it gives such a port to the inside socket (RFC 4787 4.2.2). */
  final boolean suits(long inside, int port) {
    return !preservesParity || (inside & 1) == (port & 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** How a NAT chooses the external port of a new mapping (RFC 4787 section 4.2). */
public sealed interface PortAllocation {
  /** Lowest port that NATs give to inside ports from 1024 up. */
  int LOWEST_PORT = 1024;

  /** Highest port. */
  int HIGHEST_PORT = 65_535;

  /**
   * The inside port while it is free, else a random one of the same class: 1 to 511, 600 to 1023,
   * or 1024 to 65535, as Linux does.
   */
  record Preserving() implements PortAllocation {}

  /**
   * The last port plus a constant step, wrapping around within a range; taken ports are stepped
   * over. The first port is drawn from the seed.
   *
   * @param step -10,000 to 10,000 but not 0
   * @param lowestPort first port of the range, from 1
   * @param highestPort last port of the range, to 65535
   */
  record Sequential(int step, int lowestPort, int highestPort) implements PortAllocation {
    /** Checks the values. */
    public Sequential {
      if (step == 0 || Math.abs(step) > 10_000) {
        throw new IllegalArgumentException(
            "step=" + step + " of a sequential NAT is not in -10000..10000 without 0");
      }
      checkRange(lowestPort, highestPort);
    }

    /** The whole usual range. */
    public Sequential(int step) {
      this(step, LOWEST_PORT, HIGHEST_PORT);
    }
  }

  /**
   * Any free port of a range, all equally likely.
   *
   * @param lowestPort first port of the range, from 1
   * @param highestPort last port of the range, to 65535
   * @param keepsClasses whether inside ports 1 to 511 map into 1 to 511, and 512 to 1023 into 600
   *     to 1023, as in Linux and RFC 4787 REQ-3; the range is then for the others
   */
  record Random(int lowestPort, int highestPort, boolean keepsClasses) implements PortAllocation {
    /** Checks the values. */
    public Random {
      checkRange(lowestPort, highestPort);
    }

    /** One range for all inside ports. */
    public Random(int lowestPort, int highestPort) {
      this(lowestPort, highestPort, false);
    }
  }

  /**
   * Blocks of ports: an inside host gets its ports from a block of its own, and another block when
   * that is full, as carriers do it so that their logs stay short (RFC 6888 REQ-14, RFC 7422). A
   * block is free again when its last mapping is gone.
   *
   * @param size ports a block, 1 to 32,768
   * @param randomInBlock whether ports of a block are drawn, else they come in sequence; blocks are
   *     always drawn
   */
  record Blocks(int size, boolean randomInBlock) implements PortAllocation {
    private static final int LARGEST = 32_768;

    /** Checks the values. */
    public Blocks {
      if (size < 1 || size > LARGEST) {
        throw new IllegalArgumentException(
            "a block of " + size + " ports is outside 1.." + LARGEST + "; usual is 512");
      }
    }
  }

  private static void checkRange(int lowestPort, int highestPort) {
    if (lowestPort < 1 || highestPort > HIGHEST_PORT || lowestPort > highestPort) {
      throw new IllegalArgumentException(
          "port range " + lowestPort + ".." + highestPort + " is empty or not within 1..65535");
    }
  }
}

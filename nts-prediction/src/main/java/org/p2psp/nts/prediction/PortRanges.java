// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.Arrays;

/**
 * Ranges from which a NAT may take the ports of one subscriber, each told by a port that lies in
 * it: all ports, and port blocks as carriers hand them out (RFC 6888, RFC 7422), aligned to a power
 * of two or cutting 1024 to 65535 into equal parts. All of them look the same from both ends.
 */
final class PortRanges {
  /** Index of the range of all ports. */
  static final int ALL = 0;

  private static final int[] SIZES = {
    PortRing.SIZE, 64, 128, 256, 512, 1024, 504, 1008, 2016, 4032, 8064, 16_128, 32_256
  };

  /** Blocks up to here begin at a multiple of their size, those behind it are parts. */
  private static final int LAST_ALIGNED = 5;

  private static final double[] LOG_SIZES = Arrays.stream(SIZES).mapToDouble(Math::log).toArray();

  private static final double LOG_BLOCK = Math.log(0.01);

  /** Number of ranges. */
  static final int COUNT = SIZES.length;

  private PortRanges() {}

  /** First port of the range around a port; it may lie below 1024, where no range is. */
  private static int lowestAround(int range, int port) {
    int origin = range > LAST_ALIGNED ? PortRing.LOWEST : 0;
    return port - Math.floorMod(port - origin, SIZES[range]);
  }

  /** First port of a range that {@link #exists} for this port. */
  static int lowest(int range, int port) {
    return range == ALL ? PortRing.LOWEST : lowestAround(range, port);
  }

  /** Whether the port lies in such a range; a port below 1024 counts as one of all ports. */
  static boolean exists(int range, int port) {
    return range == ALL || lowestAround(range, port) >= PortRing.LOWEST;
  }

  static int size(int range) {
    return SIZES[range];
  }

  /** Natural logarithm of the size. */
  static double logSize(int range) {
    return LOG_SIZES[range];
  }

  /** How likely the range is beside that of all ports, as a natural logarithm. */
  static double logPrior(int range) {
    return range == ALL ? 0 : LOG_BLOCK;
  }
}

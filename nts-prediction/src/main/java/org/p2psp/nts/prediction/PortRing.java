// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import org.p2psp.nts.api.spi.PortPredictor;

/** The ports that NATs give out, closed to a ring: after 65535 comes 1024. */
final class PortRing {
  /** The first of them. */
  static final int LOWEST = PortPredictor.LOWEST_PORT;

  /** Number of ports in the ring. */
  static final int SIZE = PortPredictor.HIGHEST_PORT - LOWEST + 1;

  private PortRing() {}

  /** The port that lies {@code offset}, of either sign, behind another one. */
  static int move(int port, long offset) {
    return LOWEST + (int) Math.floorMod(port - LOWEST + offset, (long) SIZE);
  }

  /** The shorter way from one port to another: -32255 to 32256. */
  static int distance(int from, int to) {
    int ahead = Math.floorMod(to - from, SIZE);
    return ahead > SIZE / 2 ? ahead - SIZE : ahead;
  }
}

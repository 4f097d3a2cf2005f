// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

/** Fills a caller's array with ports, each once. */
final class PortList {
  private static final int[] NOTHING = {};

  /** One bit a port; all zero between two uses. */
  private final long[] present = new long[(1 << 16) / Long.SIZE];

  private int[] ports = NOTHING;
  private int count;

  void start(int[] target) {
    ports = target;
    count = 0;
  }

  boolean isFull() {
    return count == ports.length;
  }

  int count() {
    return count;
  }

  /** Adds a port if there is room and it is not there yet. */
  void add(int port) {
    long bit = 1L << port;
    if (count < ports.length && (present[port >>> 6] & bit) == 0) {
      present[port >>> 6] |= bit;
      ports[count++] = port;
    }
  }

  /** Lets go of the array; returns how many ports it holds. */
  int finish() {
    for (int i = 0; i < count; i++) {
      present[ports[i] >>> 6] = 0;
    }
    ports = NOTHING;
    return count;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.wire.PortScan;

/**
 * The ports of a scan in their order, without repetition and without those of protocol helpers:
 * stepwise from one end of the range, or drawn from it by an affine permutation, which needs no
 * list.
 */
final class PortSequence {
  private final int[] ports;
  private int count;

  PortSequence(PortScan scan, RandomGenerator random) {
    ports = new int[scan.ports()];
    if (scan.step() == 0) {
      draw(scan, random);
    } else {
      step(scan);
    }
  }

  private void draw(PortScan scan, RandomGenerator random) {
    int size = scan.highestPort() - scan.lowestPort() + 1;
    int factor = 1 + random.nextInt(size);
    while (gcd(factor, size) != 1) {
      factor = factor % size + 1;
    }
    long offset = random.nextInt(size);
    for (int i = 0; i < size && count < ports.length; i++) {
      add(scan.lowestPort() + (int) ((offset + (long) factor * i) % size));
    }
  }

  private void step(PortScan scan) {
    int ring = PortPredictor.HIGHEST_PORT - PortPredictor.LOWEST_PORT + 1;
    int first = scan.step() > 0 ? scan.lowestPort() : scan.highestPort();
    // A large step comes round to the first port early.
    int different = Math.min(ports.length, ring / gcd(ring, Math.abs(scan.step())));
    for (int i = 0; i < different; i++) {
      long offset = first - PortPredictor.LOWEST_PORT + (long) scan.step() * i;
      add(PortPredictor.LOWEST_PORT + (int) Math.floorMod(offset, (long) ring));
    }
  }

  private void add(int port) {
    if (!HelperPorts.contains(port)) {
      ports[count++] = port;
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  int count() {
    return count;
  }

  int port(int index) {
    return ports[index];
  }
}

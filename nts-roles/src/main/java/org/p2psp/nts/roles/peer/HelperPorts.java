// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.Arrays;

/**
 * Ports at which NATs have protocol helpers or routers have services: a guessed port among them is
 * never tried, since a helper may take the hello for something else.
 */
final class HelperPorts {
  private static final int[] SORTED = {
    53, 67, 68, 69, 123, 137, 138, 139, 161, 162, 500, 554, 1719, 1720, 1723, 1900, 4500, 5060,
    5061, 5350, 5351, 5353
  };

  private HelperPorts() {}

  static boolean contains(int port) {
    return Arrays.binarySearch(SORTED, port) >= 0;
  }
}

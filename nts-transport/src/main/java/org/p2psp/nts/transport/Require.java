// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/** Checks of what a user configures. */
final class Require {
  private Require() {}

  static void positive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + "=" + value + ", expected more than 0");
    }
  }
}

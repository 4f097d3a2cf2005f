// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * Packets that are held back, so that later ones overtake them.
 *
 * @param ratio probability for each packet, 0 to 1
 * @param holdNs how much longer it takes then, 0 to 1 hour
 */
public record Reordering(double ratio, long holdNs) {
  /** Nobody waits. */
  public static final Reordering NONE = new Reordering(0, 0);

  /** Checks the values. */
  public Reordering {
    Quantities.checkRatio("reordering", ratio);
    Quantities.checkTime("reordering hold", holdNs);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * What a NAT has no room or no time for.
 *
 * @param maxEntries most entries, one for each mapping and remote that its filter tells apart; 1 to
 *     1,048,576. Over it, packets that need a new entry are dropped and counted
 * @param newMappingsPerSecond most new mappings a second, 1 to 1,000,000 or {@link #UNLIMITED}; a
 *     second's worth may come at once. Over it, packets that need one are dropped and counted
 */
public record NatLimits(int maxEntries, int newMappingsPerSecond) {
  /** No limit of the rate. */
  public static final int UNLIMITED = 0;

  /** 65,536 entries at any rate. */
  public static final NatLimits DEFAULT = new NatLimits(65_536, UNLIMITED);

  private static final int MOST_ENTRIES = 1 << 20;
  private static final int HIGHEST_RATE = 1_000_000;

  /** Checks the values. */
  public NatLimits {
    if (maxEntries < 1 || maxEntries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "maxEntries=" + maxEntries + " is outside 1.." + MOST_ENTRIES);
    }
    if (newMappingsPerSecond < 0 || newMappingsPerSecond > HIGHEST_RATE) {
      throw new IllegalArgumentException(
          "newMappingsPerSecond="
              + newMappingsPerSecond
              + " is outside 1.."
              + HIGHEST_RATE
              + " (0 is unlimited)");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

/**
 * How fast a peer opens new mappings in its NAT: home routers keep few, and limit the rate of new
 * ones (RFC 8445 appendix B.1). A token bucket over all attempts of a peer.
 */
final class MappingBudget {
  private static final long REFILL_NS = 5_000_000;
  private static final long BURST = 64;

  private long emptyAtNs = Long.MIN_VALUE / 2;

  /** Takes the right to open one mapping, if there is one. */
  boolean tryTake(long nowNs) {
    long from = Math.max(emptyAtNs, nowNs - BURST * REFILL_NS);
    if (from + REFILL_NS > nowNs) {
      return false;
    }
    emptyAtNs = from + REFILL_NS;
    return true;
  }

  /** How long until there is one again, at most. */
  long refillNs() {
    return REFILL_NS;
  }
}

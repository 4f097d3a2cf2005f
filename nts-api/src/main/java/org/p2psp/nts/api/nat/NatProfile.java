// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.nat;

/**
 * What observations at several vantages say about the NAT in front of a peer.
 *
 * @param mapping how mappings are reused
 * @param filtering who is let in, often {@link FilteringBehavior#UNKNOWN}
 * @param allocation how ports are chosen
 * @param step greatest common divisor of the port differences of a sequential NAT, signed; else 0
 */
public record NatProfile(
    MappingBehavior mapping, FilteringBehavior filtering, AllocationBehavior allocation, int step) {
  /** Before the first observation. */
  public static final NatProfile UNKNOWN =
      new NatProfile(
          MappingBehavior.UNKNOWN, FilteringBehavior.UNKNOWN, AllocationBehavior.UNKNOWN, 0);

  /** Whether a new destination sees an endpoint that is already known. */
  public boolean isPredictable() {
    return mapping == MappingBehavior.NONE
        || mapping == MappingBehavior.ENDPOINT_INDEPENDENT
        || allocation == AllocationBehavior.PRESERVING;
  }

  /** Whether a new destination sees a port that can be guessed from the last ones. */
  public boolean isSequential() {
    return !isPredictable() && allocation == AllocationBehavior.SEQUENTIAL;
  }
}

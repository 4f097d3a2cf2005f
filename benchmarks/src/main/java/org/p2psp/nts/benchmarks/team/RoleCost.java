// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

/**
 * What a role has cost and done, since its start or between two moments.
 *
 * @param cpuNs processor time of the duty cycles that had something to do, user and kernel mode
 * @param allocatedBytes of objects
 * @param datagramsIn received
 * @param datagramsOut sent
 * @param systemCalls of those cycles
 * @param events told to the user, each of which is an object
 */
public record RoleCost(
    long cpuNs,
    long allocatedBytes,
    long datagramsIn,
    long datagramsOut,
    long systemCalls,
    long events) {
  /** From an earlier moment to this one. */
  public RoleCost since(RoleCost earlier) {
    return new RoleCost(
        cpuNs - earlier.cpuNs,
        allocatedBytes - earlier.allocatedBytes,
        datagramsIn - earlier.datagramsIn,
        datagramsOut - earlier.datagramsOut,
        systemCalls - earlier.systemCalls,
        events - earlier.events);
  }

  /** Datagrams received and sent. */
  public long datagrams() {
    return datagramsIn + datagramsOut;
  }
}

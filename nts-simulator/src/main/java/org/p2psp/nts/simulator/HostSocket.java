// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * A bound UDP port of a host and the slot of the machine that owns it.
 *
 * @param host where it is
 * @param driver of the machine that it belongs to
 * @param slot its number there
 * @param local its endpoint on the host
 * @param localIpv6 its other endpoint, where the host has an IPv6 address: one socket serves both
 */
record HostSocket(
    SimulatedHost host,
    MachineDriver<?> driver,
    int slot,
    Endpoint local,
    @Nullable Endpoint localIpv6) {
  /** Its endpoint in the family of the other one, or null if it has none there. */
  @Nullable
  Endpoint local(Endpoint other) {
    return other.isIpv4() ? local : localIpv6;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Endpoint;

/**
 * A bound UDP port of a host and the slot of the machine that owns it.
 *
 * @param host where it is
 * @param driver of the machine that it belongs to
 * @param slot its number there
 * @param local its endpoint on the host
 */
record HostSocket(SimulatedHost host, MachineDriver<?> driver, int slot, Endpoint local) {}

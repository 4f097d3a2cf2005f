// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import org.p2psp.nts.api.Endpoint;

/**
 * How a peer's mapping looked at one vantage.
 *
 * @param order position in the peer's order of probing
 * @param vantage number of the vantage in the join answer
 * @param splitterPort whether the vantage is one of the splitter's ports, which share an address
 * @param monitorIndex team index of the monitor that saw it, 0 for the splitter and where unknown
 * @param seen the mapped endpoint
 * @param atNs when it came in
 */
public record Observation(
    int order, int vantage, boolean splitterPort, int monitorIndex, Endpoint seen, long atNs) {}

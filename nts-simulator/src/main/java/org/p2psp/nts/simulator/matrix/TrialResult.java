// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.PathKind;

/**
 * How a trial ended. Times are -1 where nothing was measured.
 *
 * @param kind the path over which media came in both directions; null = failed
 * @param pathNs from introduction to proved path, at the slower side
 * @param attempts of traversal, the highest number that one of the two told
 * @param traversalPackets hellos to each other and probes that the two sent, lost ones included
 * @param firstMediaNs from the newcomer's start, which is its first packet, to its first chunk
 * @param bothWaysNs from the newcomer's start until chunks had come in both directions
 * @param remark why it failed, or what does not fit together; null = nothing
 * @param packets of everybody in this world, for the rate of the simulation
 * @param traceHash of every packet of this world
 */
public record TrialResult(
    @Nullable PathKind kind,
    long pathNs,
    int attempts,
    long traversalPackets,
    long firstMediaNs,
    long bothWaysNs,
    @Nullable String remark,
    long packets,
    long traceHash) {}

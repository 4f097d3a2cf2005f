// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.PathKind;

/**
 * One run of one pair. What was not measured is NaN.
 *
 * @param run its number, from 0
 * @param kind the path over which media was seen in both directions; null = the run failed
 * @param pathMs from the introduction to the proved path, at the slower side
 * @param attempts of traversal until then, or in all
 * @param packets that the two peers sent for traversal
 * @param firstMediaMs from the newcomer's first packet to its first media
 * @param bothWaysMs from the newcomer's first packet until media had passed both ways
 * @param remark why it failed, or what else is odd; null = nothing
 */
public record PairRun(
    int run,
    @Nullable PathKind kind,
    double pathMs,
    int attempts,
    double packets,
    double firstMediaMs,
    double bothWaysMs,
    @Nullable String remark) {}

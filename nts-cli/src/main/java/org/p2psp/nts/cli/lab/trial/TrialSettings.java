// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.List;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.simulator.LinkConditions;

/**
 * What a matrix of trials is asked for.
 *
 * @param rows NAT types of the member
 * @param columns NAT types of the newcomer
 * @param runs a pair, from 1
 * @param links conditions of each access link
 * @param foreignFlowsPerSecond that others open behind each NAT
 * @param settleNs from the member's joining to the newcomer's start, at least
 * @param horizonNs how long a direct path is waited for after the newcomer came
 * @param stopAfterNs no trial begins later
 * @param seed of the links, the roles and the foreign flows
 * @param parallel labs at once
 * @param providers strategies of the roles
 */
public record TrialSettings(
    List<NatType> rows,
    List<NatType> columns,
    int runs,
    LinkConditions links,
    double foreignFlowsPerSecond,
    long settleNs,
    long horizonNs,
    long stopAfterNs,
    long seed,
    int parallel,
    ProviderOptions providers) {
  /** Copies its lists. */
  public TrialSettings {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * What all trials of a matrix have in common.
 *
 * @param seed all of them follow from it
 * @param link of every access link
 * @param foreignFlowsPerSecond that others open behind each NAT, 0 to 100,000
 * @param settleNs how long the member has been in the team, at least, when the newcomer comes
 * @param horizonNs how long a direct path is waited for after the newcomer came, from 1
 * @param lowPorts whether the two may bind ports below 1024
 * @param timeToLive whether their transports can set a time to live
 * @param providers strategies of the team; used by several threads at a time
 */
public record TrialConditions(
    long seed,
    LinkConditions link,
    double foreignFlowsPerSecond,
    long settleNs,
    long horizonNs,
    boolean lowPorts,
    boolean timeToLive,
    TeamProviders providers) {
  /** Checks the ranges. */
  public TrialConditions {
    if (!(foreignFlowsPerSecond >= 0 && foreignFlowsPerSecond <= 100_000)) {
      throw new IllegalArgumentException(
          "foreignFlowsPerSecond=" + foreignFlowsPerSecond + " is outside 0..100000");
    }
    if (settleNs < 0 || horizonNs < 1) {
      throw new IllegalArgumentException(
          "settleNs=" + settleNs + ", expected 0 or more; horizonNs=" + horizonNs + ", 1 or more");
    }
  }
}

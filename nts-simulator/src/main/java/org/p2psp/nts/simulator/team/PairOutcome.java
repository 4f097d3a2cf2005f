// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.team;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.PathKind;

/**
 * What became of a pair of members.
 *
 * @param first who joined first
 * @param second who joined later
 * @param kind null if there is no path both ways
 * @param via the relay of a relayed pair, else null
 * @param sinceIntroductionNs the slower side's time from introduction to path, 0 without a path
 * @param attempts of traversal
 */
public record PairOutcome(
    TeamMember first,
    TeamMember second,
    @Nullable PathKind kind,
    @Nullable PeerId via,
    long sinceIntroductionNs,
    int attempts) {
  /** The pair of these two, as it stands. */
  public static PairOutcome of(TeamMember first, TeamMember second) {
    TeamMember.Path there = first.pathTo(second.id());
    TeamMember.Path back = second.pathTo(first.id());
    if (there == null || back == null) {
      return new PairOutcome(first, second, null, null, 0, 0);
    }
    boolean direct = there.kind() == PathKind.DIRECT && back.kind() == PathKind.DIRECT;
    TeamMember.Path relayed = there.kind() == PathKind.RELAY ? there : back;
    return new PairOutcome(
        first,
        second,
        direct ? PathKind.DIRECT : PathKind.RELAY,
        direct ? null : relayed.via(),
        Math.max(there.sinceIntroductionNs(), back.sinceIntroductionNs()),
        Math.max(there.attempt(), back.attempt()));
  }
}

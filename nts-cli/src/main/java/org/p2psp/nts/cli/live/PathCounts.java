// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/**
 * How many paths of each kind there are, as far as this process knows.
 *
 * @param direct pairs, or neighbours of a peer, with a direct path
 * @param relayed those with a relayed one
 * @param teamSize members of the team; a peer counts itself
 */
public record PathCounts(int direct, int relayed, int teamSize) {
  /** From whatever tells most: a splitter's figures, then a peer's, then the team's view. */
  public static PathCounts of(LiveSnapshot now) {
    RoleEvent.SplitterStats splitter = now.splitter();
    if (splitter != null) {
      return new PathCounts(splitter.pairsDirect(), splitter.pairsRelayed(), splitter.teamSize());
    }
    RoleEvent.Stats stats = now.own().stats();
    if (stats != null) {
      int neighbors = stats.peersDirect() + stats.peersRelayed();
      return new PathCounts(stats.peersDirect(), stats.peersRelayed(), neighbors + 1);
    }
    TeamView team = now.team();
    return team == null
        ? new PathCounts(0, 0, 0)
        : new PathCounts(
            count(team, PathKind.DIRECT), count(team, PathKind.RELAY), team.teamSize());
  }

  private static int count(TeamView team, PathKind kind) {
    return (int) team.paths().stream().filter(path -> path.kind() == kind).count();
  }
}

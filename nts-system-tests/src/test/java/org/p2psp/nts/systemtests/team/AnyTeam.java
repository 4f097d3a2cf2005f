// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.time.Duration;
import java.util.List;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.testkit.world.Team;
import org.p2psp.nts.testkit.world.World;

/** Teams for properties: a few peers come one after the other. */
final class AnyTeam {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private AnyTeam() {}

  /** A splitter and two monitors that stream already. */
  static Team streaming(long seed, LinkConditions link) {
    return streaming(World.seeded(seed).link(link));
  }

  /** The same in this world. */
  static Team streaming(World world) {
    Team team = world.team();
    team.streamFor(PAUSE);
    return team;
  }

  /** Peers behind these NATs join, named a, b, c, ... */
  static void join(Team team, List<NatBehavior> nats) {
    for (int i = 0; i < nats.size(); i++) {
      team.peer(String.valueOf((char) ('a' + i)), nats.get(i));
      team.streamFor(PAUSE);
    }
  }
}

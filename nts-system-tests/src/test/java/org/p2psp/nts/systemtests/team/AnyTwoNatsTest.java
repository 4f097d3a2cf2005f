// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.p2psp.nts.testkit.world.PairAssert.assertThat;

import java.time.Duration;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.testkit.world.Pair;
import org.p2psp.nts.testkit.world.Team;
import org.p2psp.nts.testkit.world.World;

/** Peers behind any two NATs that the axes of RFC 4787 can make. */
final class AnyTwoNatsTest {
  private static final Duration LIMIT = Duration.ofSeconds(12);

  @Property(tries = 1000, edgeCases = EdgeCasesMode.MIXIN)
  void endConnectedAndMediaFlowsOverThePathThatTheyClaim(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll LinkConditions link,
      @ForAll long seed) {
    Team team = World.seeded(seed).link(link).team();
    team.streamFor(Duration.ofMillis(500));
    TeamMember a = team.peer("a", first);
    TeamMember b = team.peer("b", second);
    Pair pair = team.pair(a, b);

    team.streamUntil(pair::mediaBothWays, LIMIT);

    assertThat(pair).isConnected().carriesMediaBothWays();
  }
}

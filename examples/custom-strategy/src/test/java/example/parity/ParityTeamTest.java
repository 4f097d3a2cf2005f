// SPDX-License-Identifier: Apache-2.0
package example.parity;

import static org.p2psp.nts.testkit.world.PairAssert.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.simulator.team.TeamProviders;
import org.p2psp.nts.testkit.nat.NatType;
import org.p2psp.nts.testkit.nat.WithoutLoss;
import org.p2psp.nts.testkit.world.Pair;
import org.p2psp.nts.testkit.world.Team;
import org.p2psp.nts.testkit.world.World;

/** Whole teams that use the strategy. */
final class ParityTeamTest {
  private static World world(long seed, LinkConditions link) {
    TeamProviders found = TeamProviders.found();
    return World.seeded(seed)
        .link(link)
        .providers(
            new TeamProviders(
                found.peerMessaging(),
                found.splitterMessaging(),
                found.messagingConfig(),
                new ParityProvider()));
  }

  /** The claim of this strategy: NATs that count by two are crossed directly. */
  @Property(tries = 100)
  void peersBehindNatsThatCountByTwoAreReachedDirectly(
      @ForAll @NatType({"fcn", "rcn", "prcn", "sympp"}) NatBehavior predictable,
      @ForAll @IntRange(min = 1, max = 50) int delayMs,
      @ForAll long seed) {
    Team team = world(seed, new LinkConditions(delayMs * 1_000_000L, 0, 0, 0)).team();
    team.streamFor(Duration.ofMillis(500));
    TeamMember a = team.peer("a", predictable);
    TeamMember b = team.peer("b", NatPresets.parse("symsp:2"));

    team.streamUntilMediaFlows(Duration.ofSeconds(5));

    assertThat(team.pair(a, b)).isDirect().carriesMediaBothWays();
  }

  /** What every strategy owes its users: a wrong guess costs time, never the pair. */
  @Property(tries = 100)
  void anyTwoPeersEndConnected(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll @WithoutLoss LinkConditions link,
      @ForAll long seed) {
    Team team = world(seed, link).team();
    team.streamFor(Duration.ofMillis(500));
    Pair pair = team.pair(team.peer("a", first), team.peer("b", second));

    team.streamUntil(pair::mediaBothWays, Duration.ofSeconds(12));

    assertThat(pair).isConnected().carriesMediaBothWays();
  }
}

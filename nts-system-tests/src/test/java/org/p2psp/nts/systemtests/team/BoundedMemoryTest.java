// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.testkit.world.Team;

/** What a member holds does not grow with what others do around it. */
final class BoundedMemoryTest {
  private static final int MOST_SOCKETS = 1 + 256;

  @Property(tries = 1000)
  void noiseOpensNoSocketsAndLeavesNothingUnderWay(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll @IntRange(max = 50) int foreignFlowsPerSecond,
      @ForAll @IntRange(max = 300) int words,
      @ForAll LinkConditions link,
      @ForAll long seed) {
    Team team = AnyTeam.streaming(seed, link);
    Stranger stranger = new Stranger(team);
    List<TeamMember> peers =
        List.of(
            team.peer("a", first, foreignFlowsPerSecond),
            team.peer("b", second, foreignFlowsPerSecond));
    team.streamFor(Duration.ofMillis(200));
    for (int i = 0; i < 10; i++) {
      List<Integer> types = stranger.types();
      if (!types.isEmpty()) {
        stranger.speak(types.get(i % types.size()), words);
      }
      team.streamFor(Duration.ofMillis(200));
      assertThat(peers)
          .as(team::explain)
          .allSatisfy(peer -> assertThat(peer.running().openSockets()).isBetween(1, MOST_SOCKETS));
    }
    peers.forEach(peer -> peer.running().host().site().foreignFlows(0));
    for (TeamMember member : team.members()) {
      member.running().stop();
    }
    team.simulated().splitter().stop();

    team.internet().runFor(Duration.ofSeconds(2));

    assertThat(team.internet().counters().inFlight()).as(team::explain).isZero();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.Site;
import org.p2psp.nts.simulator.team.TeamMember;

/** Networks change under a team that plays: addresses, mappings, whole tables. */
final class ChangingNetworkTest {
  private final TeamWorld world = TeamWorld.withMonitors(81, TeamWorld.CLEAN);

  private TeamMember joinBehind(Site site, String natName) {
    return world.team().addPeer(site.host("mover"), "mover", natName, null);
  }

  private Site site(String natName) {
    return world.internet().site("home", NatPresets.parse(natName), TeamWorld.CLEAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prcn", "sympp", "symsp", "symrp"})
  void peerWhoseAddressChangesPlaysOnWithAGapShorterThanItsBuffer(String natName) {
    Site home = site(natName);
    TeamMember mover = joinBehind(home, natName);
    world.addPeer("prcn");
    world.addPeer("fcn");
    world.run(12);
    final long startupNs = mover.startupNs();
    home.changeAddress();
    world.run(10);

    // Its first media comes after four round trips of 120 ms; what is left is what it buffers.
    double bufferSeconds = startupNs / 1e9 - 0.48;
    assertThat(mover.chunksLost() / (double) TeamWorld.CHUNKS_PER_SECOND).isLessThan(bufferSeconds);
    assertThat(world.told("mover", RoleEvent.Left.class)).isEmpty();
    long before = mover.chunksLost();
    world.run(5);
    assertThat(mover.chunksLost()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prcn", "sympp", "symsp"})
  void pairsOfAPeerWhoseAddressChangesAreDirectAgainWithinSeconds(String natName) {
    Site home = site(natName);
    joinBehind(home, natName);
    world.addPeer("prcn");
    world.run(12);
    home.changeAddress();
    world.run(3);

    assertThat(world.pair("mover", "prcn").kind()).isEqualTo(PathKind.DIRECT);
    int played = (int) world.member("prcn").chunksPlayed();
    long lost = world.member("prcn").chunksLost();
    world.run(5);
    assertThat(world.member("prcn").chunksPlayed()).isGreaterThan(played);
    assertThat(world.member("prcn").chunksLost()).isEqualTo(lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cgn-cut", "sympp+cut=60s", "symsp+cut=60s", "symrp+cut=60s"})
  void carrierNatThatCutsFlowsAfterAMinuteIsSurvived(String natName) {
    TeamMember peer = world.team().addPeer("peer", natName, NatPresets.parse(natName));
    world.addPeer("prcn");
    world.run(190);

    assertThat(world.told("peer", RoleEvent.Left.class)).isEmpty();
    double lostShare = peer.chunksLost() / (double) peer.chunksPlayed();
    assertThat(lostShare).as("share lost in three cuts").isLessThan(0.03);
    assertThat(world.pair("peer", "prcn").kind()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prcn+lifetime=10s", "symsp+lifetime=6s"})
  void idlePathsOutliveMappingsThatAreSoonForgotten(String natName) {
    world.team().addPeer("one", natName, NatPresets.parse(natName));
    world.team().addPeer("two", natName, NatPresets.parse(natName));
    world.run(60); // the lifetime is measured meanwhile
    int before = world.told("one", RoleEvent.PathLost.class).size();
    world.internet().runFor(Duration.ofSeconds(100));

    assertThat(world.told("one", RoleEvent.PathLost.class)).hasSize(before);
    assertThat(world.pair("one", "two").kind()).isEqualTo(PathKind.DIRECT);
  }
}

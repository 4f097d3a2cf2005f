// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.TeamMember;

/** Members die, leave, or keep all for themselves: the others play on. */
final class DepartureTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final double FORMED = 10;

  @ParameterizedTest
  @ValueSource(strings = {"fcn", "rcn", "prcn", "sympp", "symsp", "symrp", "m1"})
  void killedMemberIsGoneInFiveSecondsAndThenNothingIsLost(String name) {
    TeamWorld world = TeamWorld.ofSixTypes(21, TeamWorld.CLEAN);
    world.run(FORMED);
    TeamMember victim = world.member(name);

    victim.running().stop();
    final long killedNs = world.internet().nowNs();
    world.run(5);

    assertIsGone(world, victim, killedNs, "silent", 5 * SECOND_NS);
    world.run(5);
    long lostBefore = world.lost(member -> member != victim);
    world.run(20);
    assertThat(world.lost(member -> member != victim)).isEqualTo(lostBefore);
    assertOthersAreConnected(world, victim);
  }

  @Test
  void goodbyeEndsMembershipAtOnceAndNothingIsLost() {
    TeamWorld world = TeamWorld.ofSixTypes(22, TeamWorld.CLEAN);
    world.run(FORMED);
    TeamMember leaver = world.member("prcn");

    leaver.running().command(PeerMachine::leave);
    final long leftNs = world.internet().nowNs();
    world.run(10);

    assertIsGone(world, leaver, leftNs, "left", TeamWorld.ROUND_TRIP_NS);
    assertThat(world.told("prcn", RoleEvent.Left.class))
        .singleElement()
        .satisfies(left -> assertThat(left.rejoins()).isFalse());
    // What the splitter handed to the leaver in the last half round trip.
    assertThat(world.lost(member -> member != leaver)).isLessThanOrEqualTo(2 * 7);
  }

  @Test
  void selfishPeerIsExpelledAndNobodyElse() {
    TeamWorld world = TeamWorld.ofSixTypes(23, TeamWorld.CLEAN);
    FilteredPeer selfish = FilteredPeer.join(world, "selfish", "fcn");
    selfish.dropsOwnForwarding();

    world.run(30);

    assertThat(world.told("splitter", RoleEvent.MemberGone.class))
        .isNotEmpty()
        .allSatisfy(
            gone -> {
              assertThat(gone.peer()).isEqualTo(selfish.id());
              assertThat(gone.reason()).isEqualTo("selfish");
            });
    assertThat(world.told("selfish", RoleEvent.Left.class)).isNotEmpty();
  }

  @Test
  void monitorThatHearsNextToNothingExpelsNobody() {
    TeamWorld world = new TeamWorld(24, TeamWorld.CLEAN);
    world.team().addMonitor("deaf");
    List.of("fcn", "prcn", "symsp").forEach(world::addPeer);
    world.run(FORMED);

    SimulatedHost deaf = world.member("deaf").running().host();
    deaf.linkConditions(new LinkConditions(TeamWorld.DELAY_NS, 0, 0.65, 0));
    world.run(8);
    deaf.linkConditions(TeamWorld.CLEAN);
    world.run(10);

    // It may fall silent itself; what it complains of is its own link's fault.
    assertThat(world.told("splitter", RoleEvent.MemberGone.class))
        .allSatisfy(gone -> assertThat(gone.reason()).isNotEqualTo("selfish"));
  }

  private static void assertIsGone(
      TeamWorld world, TeamMember who, long sinceNs, String reason, long limitNs) {
    assertThat(world.told("splitter", RoleEvent.MemberGone.class))
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.peer()).isEqualTo(who.id());
              assertThat(gone.reason()).isEqualTo(reason);
              assertThat(gone.atNs() - sinceNs).isBetween(0L, limitNs);
            });
    for (TeamMember other : world.members()) {
      if (other != who) {
        assertThat(world.told(other.name(), RoleEvent.PathLost.class))
            .as("path from %s", other.name())
            .anySatisfy(
                lost -> {
                  assertThat(lost.peer()).isEqualTo(who.id());
                  assertThat(lost.atNs() - sinceNs).isBetween(0L, limitNs + SECOND_NS / 2);
                });
      }
    }
  }

  private static void assertOthersAreConnected(TeamWorld world, TeamMember gone) {
    assertThat(world.team().pairs())
        .filteredOn(pair -> pair.first() != gone && pair.second() != gone)
        .extracting(PairOutcome::kind)
        .doesNotContainNull();
  }
}

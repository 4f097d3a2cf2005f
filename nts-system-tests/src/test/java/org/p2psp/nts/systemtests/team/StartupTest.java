// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.team.TeamMember;

/** How soon a newcomer has media, and a pair its path. */
final class StartupTest {
  /** The splitter is as far away as any other member here. */
  private static final long ROUND_TRIP_TO_SPLITTER_NS = TeamWorld.ROUND_TRIP_NS;

  @ParameterizedTest
  @ValueSource(strings = {"fcn", "rcn", "prcn", "sympp", "symsp", "symrp"})
  void newcomerHasItsFirstMediaWithinSixRoundTrips(String nat) {
    TeamWorld world = TeamWorld.ofSixTypes(41, TeamWorld.CLEAN);
    world.run(10);

    FilteredPeer newcomer = FilteredPeer.join(world, "newcomer", nat);
    world.run(3);

    assertThat(newcomer.firstMediaAfterNs()).isBetween(1L, 6 * ROUND_TRIP_TO_SPLITTER_NS);
  }

  @Test
  void medianPathIsProvedWithinTwoRoundTripsOfItsIntroduction() {
    List<Long> timesNs = new ArrayList<>();
    for (long seed = 50; seed < 60; seed++) {
      TeamWorld world = TeamWorld.withMonitors(seed, LinkConditions.parse("30ms", "5ms", "0%"));
      for (String nat : NatPresets.names().subList(0, 4)) {
        world.run(1);
        world.addPeer(nat);
      }
      world.run(5);
      for (String nat : NatPresets.names().subList(0, 4)) {
        for (RoleEvent.PathUp up : world.told(nat, RoleEvent.PathUp.class)) {
          assertThat(up.kind()).isEqualTo(PathKind.DIRECT);
          timesNs.add(up.sinceIntroductionNs());
        }
      }
    }
    timesNs.sort(null);
    assertThat(timesNs).hasSize(10 * (4 * 2 + 4 * 3));
    assertThat(timesNs.get(timesNs.size() / 2)).isLessThanOrEqualTo(2 * TeamWorld.ROUND_TRIP_NS);
  }

  @Test
  void peerBehindARandomNatPlaysWithTenOthersWithinTwoSeconds() {
    TeamWorld world = TeamWorld.ofSixTypes(43, TeamWorld.CLEAN);
    for (String nat : List.of("prcn", "sympp", "symsp", "fcn")) {
      world.team().addPeer(nat + " again", nat, NatPresets.parse(nat));
    }
    world.run(10);
    TeamMember newcomer = world.team().addPeer("newcomer", "symrp", NatPresets.SYMRP);
    world.run(5);

    assertThat(newcomer.startupNs()).isBetween(1L, 2_000_000_000L);
    assertThat(newcomer.chunksLost()).isZero();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.PortAllocation;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.TeamMember;

/** Splitters restart, NATs forget, links are cut: everybody comes back by itself. */
final class ReturnTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final LinkConditions CUT = new LinkConditions(TeamWorld.DELAY_NS, 0, 1, 0);

  @Test
  void deadSplitterIsNoticedAndItsTeamComesBackWhenItIsBack() {
    TeamWorld world = TeamWorld.ofSixTypes(31, TeamWorld.CLEAN);
    world.run(10);
    world.team().splitter().stop();
    final long killedNs = world.internet().nowNs();

    world.run(8);
    for (TeamMember member : world.members()) {
      assertThat(world.told(member.name(), RoleEvent.Left.class))
          .singleElement()
          .satisfies(
              left -> {
                assertThat(left.rejoins()).isTrue();
                assertThat(left.atNs() - killedNs).isBetween(0L, 4 * SECOND_NS);
              });
    }
    world.team().restartSplitter();
    world.team().startStream(TeamWorld.FORMAT);
    world.run(25);

    assertAllPlayAndAreConnected(world, 10);
    assertThat(world.told("splitter", RoleEvent.MemberGone.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fcn", "rcn", "prcn", "sympp", "symsp", "symrp"})
  void peerComesBackWhenItsNatForgetsEverything(String name) {
    TeamWorld world = TeamWorld.ofSixTypes(32, TeamWorld.CLEAN);
    world.run(10);
    SimulatedHost host = world.member(name).running().host();

    host.site().rebootNat();
    world.run(12);

    assertAllPlayAndAreConnected(world, 10);
    assertThat(world.told(name, RoleEvent.Left.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fcn", "rcn", "prcn", "sympp", "symsp", "symrp"})
  void peerComesBackAfterItsLinkWasCutForTenSeconds(String name) {
    TeamWorld world = TeamWorld.ofSixTypes(33, TeamWorld.CLEAN);
    world.run(10);
    TeamMember member = world.member(name);

    member.running().host().linkConditions(CUT);
    world.run(10);
    assertThat(world.told(name, RoleEvent.Left.class)).isNotEmpty();
    member.running().host().linkConditions(TeamWorld.CLEAN);
    world.run(25);

    assertAllPlayAndAreConnected(world, 10);
  }

  @Test
  void pairWhoseDirectPathIsCutIsRelayed() {
    TeamWorld world = TeamWorld.ofSixTypes(34, TeamWorld.CLEAN);
    final FilteredPeer peer = FilteredPeer.join(world, "peer", "prcn");
    world.run(12);
    final Endpoint other = world.member("sympp").running().host().site().publicEndpoint(0);

    peer.isCutOffFrom(other);
    world.run(15);

    assertThat(world.told("peer", RoleEvent.PathLost.class)).isNotEmpty();
    final long lost = peer.lost();
    final long lostByOther = world.member("sympp").chunksLost();
    world.run(10);
    assertThat(peer.lost()).isEqualTo(lost);
    assertThat(world.member("sympp").chunksLost()).isEqualTo(lostByOther);
  }

  @Test
  void relayedPairGetsAnotherRelayWhenItsRelayLosesOneOfThem() {
    TeamWorld world = TeamWorld.withMonitors(35, TeamWorld.CLEAN);
    final FilteredPeer peer = FilteredPeer.join(world, "peer", "symrp");
    world.addPeer("prcn");
    world.run(12);
    RoleEvent.PathUp relayed =
        world.told("peer", RoleEvent.PathUp.class).stream()
            .filter(up -> up.via() != null)
            .findFirst()
            .orElseThrow();
    TeamMember relay =
        world.team().monitors().stream()
            .filter(monitor -> monitor.id().equals(relayed.via()))
            .findFirst()
            .orElseThrow();

    peer.isCutOffFrom(relay.running().host().endpoint(0));
    world.run(15);

    final long lost = peer.lost();
    final long played = peer.played();
    world.run(10);
    assertThat(peer.lost()).isEqualTo(lost);
    assertThat(peer.played() - played).isBetween(995L, 1005L);
  }

  @Test
  void newcomerFindsAPeerWhoseNatGaveItAnotherPort() {
    TeamWorld world = TeamWorld.withMonitors(36, TeamWorld.CLEAN);
    NatBehavior moving = NatPresets.PRCN.withAllocation(new PortAllocation.Random(1024, 65_535));
    SimulatedHost host = world.internet().site("moving", moving, TeamWorld.CLEAN).host("moving");
    world.team().addPeer(host, "moving", "cone", null);
    world.run(5);

    host.site().rebootNat();
    world.run(8);
    world.addPeer("prcn");
    world.run(3);

    assertThat(world.pair("moving", "prcn").kind()).isEqualTo(PathKind.DIRECT);
    assertThat(world.pair("moving", "prcn").attempts()).isEqualTo(1);
  }

  @Test
  void pairThatNeededManyAttemptsIsBackAtOnceAfterItLostItsPath() {
    TeamWorld world = TeamWorld.withMonitors(37, TeamWorld.CLEAN);
    world.addPeer("prcn");
    world.run(5);
    final Endpoint other = world.member("prcn").running().host().site().publicEndpoint(0);
    final FilteredPeer peer = FilteredPeer.join(world, "peer", "prcn");
    peer.isCutOffFrom(other);
    world.run(15);
    peer.isCutOffFromNobody();
    world.run(10);
    assertThat(direct(world)).hasSize(1);
    assertThat(direct(world).get(0).attempt()).isGreaterThan(3);

    peer.isCutOffFrom(other);
    for (int i = 0; i < 60 && lost(world).isEmpty(); i++) {
      world.run(0.1);
    }
    peer.isCutOffFromNobody();
    world.run(3);

    assertThat(direct(world)).hasSize(2);
    assertThat(direct(world).get(1).atNs() - lost(world).get(0).atNs()).isLessThan(2 * SECOND_NS);
  }

  private static List<RoleEvent.PathUp> direct(TeamWorld world) {
    return world.told("peer", RoleEvent.PathUp.class).stream()
        .filter(up -> up.peer().equals(world.member("prcn").id()))
        .filter(up -> up.kind() == PathKind.DIRECT)
        .toList();
  }

  private static List<RoleEvent.PathLost> lost(TeamWorld world) {
    return world.told("peer", RoleEvent.PathLost.class).stream()
        .filter(lost -> lost.reason().equals("silent"))
        .toList();
  }

  /** Chunks arrive in runs, so that either end of a stretch may have one more or one less. */
  private static final int A_RUN_OR_TWO = 10;

  /** For so many more seconds everybody plays every chunk. */
  static void assertAllPlayAndAreConnected(TeamWorld world, int seconds) {
    long[] played = world.members().stream().mapToLong(TeamMember::chunksPlayed).toArray();
    long[] lost = world.members().stream().mapToLong(TeamMember::chunksLost).toArray();
    world.run(seconds);
    long expected = (long) seconds * TeamWorld.CHUNKS_PER_SECOND;
    for (int i = 0; i < played.length; i++) {
      TeamMember member = world.members().get(i);
      assertThat(member.chunksPlayed() - played[i])
          .as("played by %s", member.name())
          .isBetween(expected - A_RUN_OR_TWO, expected + A_RUN_OR_TWO);
      assertThat(member.chunksLost() - lost[i]).as("lost by %s", member.name()).isZero();
    }
    assertThat(world.team().pairs()).extracting(PairOutcome::kind).doesNotContainNull();
  }
}

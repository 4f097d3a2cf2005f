// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.TeamView;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.simulator.RunningMachine;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.TeamMember;

/** What splitter and peers say of the team when they are asked is what the members have told. */
final class TeamViewTest {
  private static final int MANY = 100;

  private static TeamWorld world;

  @BeforeAll
  static void form() {
    world = TeamWorld.ofSixTypes(31, TeamWorld.CLEAN);
    world.run(10);
  }

  private static TeamView splittersView(int mostMembers) {
    RunningMachine<SplitterMachine> splitter = world.team().splitter();
    return splitter.machine().teamView(world.internet().nowNs(), mostMembers);
  }

  private static TeamView.@Nullable Path path(TeamView view, PeerId one, PeerId other) {
    return view.paths().stream()
        .filter(path -> List.of(path.a(), path.b()).containsAll(List.of(one, other)))
        .findFirst()
        .orElse(null);
  }

  @Test
  void theSplitterKnowsEveryMemberAndEachPairOnce() {
    TeamView view = splittersView(MANY);
    assertThat(view.teamSize()).isEqualTo(8);
    assertThat(view.members()).hasSize(8).filteredOn(TeamView.Member::monitor).hasSize(2);
    assertThat(view.paths()).hasSize(8 * 7 / 2);
    for (PairOutcome pair : world.team().pairs()) {
      TeamView.Path path = path(view, pair.first().id(), pair.second().id());
      assertThat(path).isNotNull();
      assertThat(path.kind()).isEqualTo(pair.kind());
      assertThat(path.via()).isEqualTo(pair.via());
    }
  }

  @Test
  void theSplitterKnowsTheNatsThatMembersMeasured() {
    for (TeamMember peer : world.team().peers()) {
      assertThat(splittersView(MANY).members())
          .filteredOn(member -> member.id().equals(peer.id()))
          .singleElement()
          .returns(peer.profile(), TeamView.Member::profile)
          .returns(true, TeamView.Member::settled);
    }
  }

  @Test
  void everyPathThatIsNotDirectSaysWhy() {
    assertThat(splittersView(MANY).paths())
        .filteredOn(path -> path.kind() != PathKind.DIRECT)
        .isNotEmpty()
        .allSatisfy(path -> assertThat(path.why()).isNotEmpty());
    assertThat(splittersView(MANY).paths())
        .filteredOn(path -> path.kind() == PathKind.DIRECT)
        .allSatisfy(path -> assertThat(path.why()).isEmpty());
  }

  @Test
  void noMoreMembersAreListedThanAskedForAndOnlyPathsAmongThem() {
    TeamView view = splittersView(3);
    assertThat(view.teamSize()).isEqualTo(8);
    assertThat(view.members()).hasSize(3);
    List<PeerId> listed = view.members().stream().map(TeamView.Member::id).toList();
    assertThat(view.paths())
        .hasSize(3)
        .allSatisfy(path -> assertThat(listed).contains(path.a(), path.b()));
  }

  @Test
  void aPeerKnowsItsOwnPaths() {
    TeamMember peer = world.member("symrp");
    TeamView view = peer.running().machine().teamView(MANY);
    assertThat(view.members()).hasSize(7).filteredOn(TeamView.Member::monitor).hasSize(2);
    for (TeamMember other : world.team().peers()) {
      if (other != peer) {
        PairOutcome pair = world.team().pair(peer, other);
        TeamView.Path path = path(view, peer.id(), other.id());
        assertThat(path).isNotNull();
        assertThat(path.kind()).isEqualTo(pair.kind());
        assertThat(path.via()).isEqualTo(pair.via());
        assertThat(path.why().isEmpty()).isEqualTo(path.kind() == PathKind.DIRECT);
      }
    }
    assertThat(peer.running().machine().teamView(2).members()).hasSize(2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.TeamMember;

/** The team of the demo: two monitors, and a peer behind each of the six classic NATs. */
final class SixTypesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void connectAsPlannedAndLoseNothingOnCleanLinks(long seed) {
    TeamWorld world = TeamWorld.ofSixTypes(seed, LinkConditions.parse("30ms", "5ms", "0%"));

    world.run(30);

    assertThat(world.team().pairs()).hasSize(15).allSatisfy(SixTypesTest::isAsPlanned);
    assertThat(world.members())
        .allSatisfy(
            member -> {
              assertThat(member.chunksPlayed())
                  .as("played by %s", member.name())
                  .isGreaterThan(2500);
              assertThat(member.chunksLost()).as("lost by %s", member.name()).isZero();
            });
  }

  /** Random ports with known ones may take a round of many probes more than there was time for. */
  private static void isAsPlanned(PairOutcome pair) {
    Set<String> nats = Set.of(pair.first().nat(), pair.second().nat());
    var kind = assertThat(pair.kind()).as("%s with %s", pair.first().nat(), pair.second().nat());
    if (nats.equals(Set.of("symsp", "symrp"))) {
      kind.isEqualTo(PathKind.RELAY);
    } else if (nats.equals(Set.of("symrp", "prcn")) || nats.equals(Set.of("symrp", "sympp"))) {
      kind.isNotNull();
    } else {
      kind.isEqualTo(PathKind.DIRECT);
    }
  }

  @Test
  void ofOnePercentOfLossPlayersSeeNextToNothing() {
    connectUnderLoss(11, "1%", 0.0005);
  }

  @Test
  void ofFivePercentOfLossPlayersSeeNextToNothing() {
    connectUnderLoss(12, "5%", 0.005);
  }

  /** The links lose a third of the chunks then. */
  @Test
  void ofTenPercentOfLossPlayersSeeLittle() {
    connectUnderLoss(13, "10%", 0.05);
  }

  /** A chunk crosses two links to whom the splitter hands it, and four to all others. */
  private static void connectUnderLoss(long seed, String loss, double mostLost) {
    TeamWorld world = TeamWorld.ofSixTypes(seed, LinkConditions.parse("30ms", "5ms", loss));

    world.run(60);

    List<@Nullable PathKind> kinds = world.team().pairs().stream().map(PairOutcome::kind).toList();
    assertThat(kinds).hasSize(15).doesNotContainNull();
    for (TeamMember member : world.members()) {
      long all = member.chunksPlayed() + member.chunksLost();
      assertThat((double) member.chunksLost() / all)
          .as("share lost by %s", member.name())
          .isLessThanOrEqualTo(mostLost);
      assertThat(all).isGreaterThan(4500);
    }
  }
}

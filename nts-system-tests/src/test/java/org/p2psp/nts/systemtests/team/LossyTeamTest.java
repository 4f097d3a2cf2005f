// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;

/** Links that lose packets cost chunks, never members or pairs. */
final class LossyTeamTest {
  private static final LinkConditions TEN_PERCENT = LinkConditions.parse("30ms", "5ms", "10%");

  @Test
  void doubledPacketsCostNothingAndAreNotPassedOnTwice() {
    LinkConditions doubling = LinkConditions.parse("30ms", "5ms", "0%").withDuplicates(0.2);
    TeamWorld world = TeamWorld.ofSixTypes(74, doubling);
    world.run(10);
    final long sentBefore = world.internet().counters().sent();

    world.run(20);

    assertThat(world.lost(member -> true)).isZero();
    // The splitter sends each chunk once, and 7 others get it from a member. Little else is sent:
    // reports and their answers, and what is repeated.
    long chunks = 2000L * 8;
    assertThat(world.internet().counters().sent() - sentBefore).isBetween(chunks, chunks + 1500);
  }

  /** Seed 7: six reports in a row were lost. Seed 73: a third of the chunks is missing anyway. */
  @ParameterizedTest
  @ValueSource(longs = {7, 13, 73})
  void nobodyIsPutOutForTheLossOfItsLink(long seed) {
    TeamWorld world = TeamWorld.ofSixTypes(seed, TEN_PERCENT);

    world.run(60);

    assertThat(world.told("splitter", RoleEvent.MemberGone.class)).isEmpty();
  }

  /** With these seeds the two sides of a pair proved two paths, and each sent over another one. */
  @ParameterizedTest
  @ValueSource(longs = {49, 88})
  void bothSidesOfAPairComeToUseTheSamePath(long seed) {
    TeamWorld world = TeamWorld.ofSixTypes(seed, TEN_PERCENT);
    world.run(70);
    final long refused = refusedChunks(world);

    world.run(5);

    assertThat(refusedChunks(world)).isEqualTo(refused);
  }

  private static long refusedChunks(TeamWorld world) {
    return world.members().stream()
        .mapToLong(member -> member.running().machine().drops().of(DropReason.UNPROVED_SOURCE))
        .sum();
  }

  /** With these seeds every copy of a message to a relayed pair is lost. */
  @ParameterizedTest
  @ValueSource(longs = {10, 53, 60})
  void everyPairHearsOfItsRelayInTheEnd(long seed) {
    TeamWorld world = TeamWorld.ofSixTypes(seed, TEN_PERCENT);

    world.run(60);

    assertThat(world.team().pairs())
        .filteredOn(pair -> pair.kind() != PathKind.DIRECT)
        .isNotEmpty()
        .allSatisfy(pair -> assertThat(pair.kind()).isEqualTo(PathKind.RELAY));
  }
}

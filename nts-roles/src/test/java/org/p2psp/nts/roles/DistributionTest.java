// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.roles.DrivenSplitter.Member;

/** To whom a splitter hands the chunks of its source. */
final class DistributionTest {
  private static final int HALF_SECONDS_UNTIL_SETTLED = 12;

  private final DrivenSplitter splitter = new DrivenSplitter();

  private void settle(int count) {
    for (int i = 0; i < count; i++) {
      splitter.join(JoinRequest.PEER);
    }
    splitter.live(HALF_SECONDS_UNTIL_SETTLED);
    splitter.members().forEach(member -> member.own.clear());
    splitter.members().forEach(member -> member.others.clear());
  }

  @Test
  void eachChunkGoesToOneMemberInTurn() {
    settle(4);
    for (int i = 0; i < 40; i++) {
      splitter.feed();
    }

    for (Member member : splitter.members()) {
      assertThat(member.own).hasSize(10);
      assertThat(member.others).isEmpty();
      for (int i = 1; i < 10; i++) {
        assertThat(member.own.get(i) - member.own.get(i - 1)).isEqualTo(4);
      }
    }
  }

  private void feedEvery(long intervalNs, int chunks) {
    for (int i = 0; i < chunks; i++) {
      splitter.feed();
      splitter.advance(intervalNs);
    }
  }

  @Test
  void eachMemberInTurnGetsARunThatFitsIntoTheDelay() {
    settle(4);
    feedEvery(5_200_000, 200);
    splitter.advance(20_000_000);
    splitter.members().forEach(member -> member.own.clear());

    feedEvery(5_200_000, 4 * 4 * 10);

    for (Member member : splitter.members()) {
      assertThat(member.own).hasSize(40);
      for (int i = 4; i < 40; i++) {
        assertThat(member.own.get(i) - member.own.get(i - 4)).as("a round").isEqualTo(4 * 4);
      }
    }
  }

  @Test
  void chunkWaitsForTheRestOfItsRunNoLongerThanTheDelay() {
    settle(1);
    feedEvery(5_000_000, 200);
    splitter.advance(20_000_000);
    long before = splitter.mediaSent();

    splitter.feed();
    splitter.advance(19_999_999);
    assertThat(splitter.mediaSent()).isEqualTo(before);
    splitter.advance(1);
    assertThat(splitter.mediaSent()).isEqualTo(before + 1);
  }

  private void feed(int chunks) {
    for (int i = 0; i < chunks; i++) {
      splitter.feed();
    }
  }

  @Test
  void newcomerGetsEveryChunkUntilItsPairsArePathsAndThenItsShare() {
    settle(2);
    splitter.holdPaths();
    Member newcomer = splitter.join(JoinRequest.PEER);
    feed(9);
    assertThat(newcomer.others).hasSize(9);
    assertThat(newcomer.own).isEmpty();

    splitter.findPaths();
    newcomer.others.clear();
    feed(9);
    assertThat(newcomer.own).hasSize(3);
    assertThat(newcomer.others).isEmpty();
  }

  /** What it got might be lost to all. */
  @Test
  void memberWhoseReportIsOverdueGetsNothingUntilItReportsAgain() {
    settle(3);
    Member silent = splitter.members().get(1);
    silent.die();
    splitter.live(3);
    feed(6);
    assertThat(silent.own).isEmpty();
    assertThat(splitter.members().get(0).own).hasSize(3);

    splitter.report(silent);
    feed(6);
    assertThat(silent.own).hasSize(2);
  }

  @Test
  void whereAllReportsAreOverdueChunksGoOutAllTheSame() {
    settle(1);
    splitter.advance(1_500_000_000);
    feed(2);

    assertThat(splitter.members().get(0).own).hasSize(2);
  }

  @Test
  void withoutMembersChunksAreNumberedAndGoNowhere() {
    for (int i = 0; i < 10; i++) {
      splitter.feed();
    }

    assertThat(splitter.mediaSent()).isZero();
  }

  @Test
  void silentMemberIsDroppedFromTheRotation() {
    settle(3);
    splitter.members().get(1).die();

    splitter.live(8);
    splitter.members().forEach(member -> member.own.clear());
    for (int i = 0; i < 10; i++) {
      splitter.feed();
    }

    assertThat(splitter.members()).extracting(m -> m.own.size()).containsExactly(5, 0, 5);
    assertThat(splitter.machine().teamSize()).isEqualTo(2);
  }

  /** 0: somebody joins, 1: somebody dies, other numbers: so many chunks. */
  @Property(tries = 100)
  void everyChunkIsHandedToExactlyOneMemberWhoeverComesAndGoes(
      @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> script) {
    new DistributionTest().assertEveryChunkIsHandedOut(script);
  }

  private void assertEveryChunkIsHandedOut(List<Integer> script) {
    settle(2);
    int fed = 0;
    for (int action : script) {
      if (action == 0) {
        splitter.join(JoinRequest.PEER);
      } else if (action == 1) {
        splitter.members().get(splitter.members().size() / 2).die();
      } else {
        for (int i = 0; i < action; i++, fed++) {
          splitter.feed();
        }
      }
      splitter.live(1);
    }
    List<Integer> handedOut = new ArrayList<>();
    splitter.members().forEach(member -> handedOut.addAll(member.own));

    if (splitter.machine().teamSize() > 0) {
      assertThat(handedOut)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, fed).boxed().toList());
    }
  }

  @Test
  void memberGetsAgainWhatItAsksForWithoutHavingToPassItOn() {
    settle(2);
    feed(10);
    Member member = splitter.members().get(0);
    int first = member.own.get(0);
    member.own.clear();
    splitter.requestChunks(member, first, 0b101);

    assertThat(member.others).containsExactly(first, first + 2);
    assertThat(member.own).isEmpty();
  }

  @Test
  void chunkThatWaitsForItsRunOrNeverWasIsNotGiven() {
    settle(2);
    feedEvery(5_000_000, 200);
    splitter.advance(20_000_000);
    Member member = splitter.members().get(0);
    member.others.clear();
    int newest = member.own.get(member.own.size() - 1) + 8;
    splitter.feed();
    splitter.requestChunks(member, newest, -1);

    assertThat(member.others).isEmpty();
  }

  @Test
  void memberThatAsksAgainAndAgainGetsNoMoreThanTheStreamHas() {
    settle(2);
    feed(64);
    Member greedy = splitter.members().get(0);
    greedy.others.clear();
    for (int i = 0; i < 50; i++) {
      splitter.requestChunks(greedy, 0, -1);
    }
    assertThat(greedy.others).hasSizeBetween(1, 64);

    greedy.others.clear();
    feed(10);
    for (int i = 0; i < 50; i++) {
      splitter.requestChunks(greedy, 0, -1);
    }
    assertThat(greedy.others).hasSize(10);
  }
}

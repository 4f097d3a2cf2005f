// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.roles.common.StreamBuffer;

final class PlayOutTest {
  private static final long MS = 1_000_000;
  private static final long DELAY_NS = 100 * MS;
  private static final int CAPACITY = 64;

  private record Played(long number, long atMs, boolean lost) {}

  private final StreamBuffer buffer = new StreamBuffer(CAPACITY, 8);
  private final List<Played> played = new ArrayList<>();
  private final List<Long> complaints = new ArrayList<>();
  private final PlayOut playOut =
      new PlayOut(new Player(), (nowNs, number) -> complaints.add(number), buffer);
  private long nowNs;

  PlayOutTest() {
    playOut.delayNs(DELAY_NS);
  }

  private final class Player implements StreamSink {
    @Override
    public void onStream(StreamFormat format) {
      throw new AssertionError("the play-out announces no stream");
    }

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
      assertThat(payload.getLong(payload.position())).isEqualTo(number);
      played.add(new Played(number, nowNs / MS, false));
    }

    @Override
    public void onLost(long number) {
      played.add(new Played(number, nowNs / MS, true));
    }
  }

  /** Time passes, with a time-out at every deadline on the way. */
  private void runTo(long timeNs) {
    while (playOut.deadlineNs() <= timeNs) {
      nowNs = Math.max(nowNs, playOut.deadlineNs());
      playOut.onTimeout(nowNs);
    }
    nowNs = timeNs;
  }

  private void arrive(long atMs, long number) {
    runTo(atMs * MS);
    buffer.store(nowNs, number, ByteBuffer.allocate(8).putLong(0, number), 0, 8, 0);
    playOut.onStored(nowNs);
  }

  private List<Long> playedNumbers() {
    return played.stream().map(Played::number).toList();
  }

  @Test
  void everyChunkIsPlayedOneDelayAfterItsArrival() {
    for (int i = 0; i < 50; i++) {
      arrive(10L * i, i);
    }
    runTo(2000 * MS);

    assertThat(played).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(played.get(i).number()).isEqualTo(i);
      // At its start it looks every 10 ms.
      assertThat(played.get(i).atMs()).isBetween(10L * i + 100, 10L * i + 110);
    }
    assertThat(playOut.isDrained()).isTrue();
    assertThat(playOut.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void missingChunkIsSkippedWhenItsSuccessorIsDue() {
    for (int i = 0; i < 20; i++) {
      arrive(10L * i, i);
    }
    arrive(200, 21);
    runTo(1000 * MS);

    assertThat(played).contains(new Played(20, 300, true), new Played(21, 300, false));
    assertThat(complaints).containsExactly(20L);
    assertThat(playOut.lost()).isEqualTo(1);
  }

  @Test
  void chunkThatFillsAHoleLateDoesNotHoldUpThoseBehindIt() {
    for (int i = 0; i < 20; i++) {
      arrive(10L * i, i);
    }
    arrive(200, 21);
    arrive(210, 22);
    arrive(290, 20);
    runTo(1000 * MS);

    assertThat(played)
        .contains(
            new Played(20, 300, false), new Played(21, 300, false), new Played(22, 310, false));
    assertThat(playOut.lost()).isZero();
  }

  @Test
  void chunkBehindItsTurnIsPast() {
    for (int i = 0; i < 20; i++) {
      arrive(10L * i, i);
    }
    runTo(1000 * MS);

    assertThat(playOut.isPast(19)).isTrue();
    assertThat(playOut.isPast(20)).isFalse();
  }

  /** After a reset the newest chunk is known by number alone; older ones may come first. */
  @Test
  void chunksOlderThanTheAnnouncedOneDoNotStartIt() {
    buffer.reset(100);
    arrive(0, 98);
    arrive(5, 99);
    runTo(1000 * MS);
    assertThat(playOut.isStarted()).isFalse();

    for (int i = 0; i < 20; i++) {
      arrive(1000 + 10L * i, 101 + i);
    }
    runTo(3000 * MS);
    assertThat(playedNumbers()).contains(101L, 102L).endsWith(120L).isSorted();
  }

  @Test
  void startsBehindTheLastHoleThatIsNoMatterOfOvertaking() {
    arrive(0, 0);
    for (int i = 2; i < 30; i++) {
      arrive(10L * i, i);
    }
    runTo(2000 * MS);

    assertThat(playedNumbers()).startsWith(2L).hasSize(28);
    assertThat(playOut.lost()).isZero();
  }

  @Test
  void startsAnywayWhereThereIsAlwaysAHole() {
    for (int i = 0; i < 100; i++) {
      if (i % 3 != 0) {
        arrive(10L * i, i);
      }
    }

    assertThat(playOut.isStarted()).isTrue();
    assertThat(played.get(0).atMs()).isBetween(250L, 280L);
  }

  /** The ring holds less than the delay: later chunks must not take the place of unplayed ones. */
  @Test
  void nothingIsLostWhereTheBufferIsShorterThanTheDelay() {
    playOut.delayNs(10_000 * MS);
    for (int i = 0; i < 500; i++) {
      arrive(10L * i, i);
    }
    runTo(60_000 * MS);

    assertThat(playOut.lost()).isZero();
    assertThat(playedNumbers()).endsWith(499L).hasSizeGreaterThan(400);
  }

  /**
   * Whatever comes when: chunks are played once and in order, each is played or counted as lost,
   * and none is played later than one delay after it came, once the player has started.
   */
  @Property
  void everyChunkInTheWindowIsPlayedOnceInOrderOrCountedAsLost(
      @ForAll @LongRange(max = 1L << 40) long first,
      @ForAll @Size(min = 1, max = 150) List<@IntRange(min = -1, max = 250) Integer> delaysMs) {
    new PlayOutTest().assertPlaysAllOnce(first, delaysMs);
  }

  /** One chunk is sent every 10 ms and comes after so many, or never where that is negative. */
  private void assertPlaysAllOnce(long first, List<Integer> delaysMs) {
    buffer.reset(first);
    Map<Long, Long> arrivedMs = new HashMap<>();
    for (long ms = 0; ms < 2000; ms++) {
      runTo(ms * MS);
      for (int i = 0; i < delaysMs.size(); i++) {
        long number = first + i;
        boolean comes = delaysMs.get(i) >= 0 && 10L * i + delaysMs.get(i) == ms;
        if (comes && buffer.isInWindow(number) && !playOut.isPast(number)) {
          arrive(ms, number);
          arrivedMs.put(number, ms);
        }
      }
    }
    runTo(10_000 * MS);

    long start = played.isEmpty() ? 0 : played.get(0).number();
    long lost = 0;
    for (int i = 0; i < played.size(); i++) {
      Played chunk = played.get(i);
      assertThat(chunk.number()).isEqualTo(start + i);
      assertThat(chunk.lost()).isEqualTo(!arrivedMs.containsKey(chunk.number()));
      lost += chunk.lost() ? 1 : 0;
      if (!chunk.lost() && arrivedMs.get(chunk.number()) > played.get(0).atMs()) {
        assertThat(chunk.atMs())
            .isBetween(
                arrivedMs.get(chunk.number()), arrivedMs.get(chunk.number()) + DELAY_NS / MS);
      }
    }
    assertThat(playOut.lost()).isEqualTo(lost);
    assertThat(complaints).hasSize((int) lost);
    assertThat(playOut.isDrained()).isTrue();
  }
}

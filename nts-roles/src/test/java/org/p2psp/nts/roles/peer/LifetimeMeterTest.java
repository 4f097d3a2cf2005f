// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;

final class LifetimeMeterTest {
  private static final long MS = 1_000_000;

  /** A machine whose deadline stands still is found out soon. */
  private static final int MOST_ROUNDS = 20_000;

  private static final Endpoint SEEN = Endpoint.parse("198.51.100.7:61234");
  private static final long COOKIE = 0xC00C1E;

  private final PeerContext context = PeerParts.context(1);
  private final NeighborTable neighbors = new NeighborTable();
  private final ExtraSockets sockets = new ExtraSockets(context, neighbors);
  private final SplitterSession session = PeerParts.joinedSession(context, sockets);
  private final LifetimeMeter meter = new LifetimeMeter(context, session, sockets);
  private final SecureLink splitter = PeerParts.splitterLink();
  private final Transmit out = new Transmit();
  private final List<Asked> asked = new ArrayList<>();
  private long nowNs;

  private record Asked(long atMs, int type, int slot, int order, long cookie) {}

  @BeforeEach
  void start() {
    collect();
    asked.clear();
    meter.restart(0);
  }

  private void collect() {
    while (context.out.poll(out)) {
      ByteBuffer payload = out.payload();
      if (!out.isClosing()) {
        asked.add(
            new Asked(
                nowNs / MS,
                ControlHeader.type(payload),
                out.slot(),
                Probes.order(payload),
                Probes.cookie(payload)));
      }
    }
  }

  private void advanceTo(long ms) {
    for (int rounds = 0; meter.deadlineNs() <= ms * MS; rounds++) {
      assertThat(rounds).as("time-outs until %d ms", ms).isLessThan(MOST_ROUNDS);
      nowNs = meter.deadlineNs();
      meter.onTimeout(nowNs);
      collect();
    }
    nowNs = ms * MS;
  }

  private void answer(int slot, int order) {
    ByteBuffer bytes = ByteBuffer.allocate(256);
    context.codec.start(bytes, PacketType.PROBE_ANSWER, splitter);
    Probes.writeSeen(bytes, order, Probes.LIFETIME_BATCH, 0, COOKIE, SEEN);
    context.codec.finish(bytes, splitter);
    meter.onAnswer(nowNs, new Datagram().set(slot, PeerParts.SPLITTER, bytes));
  }

  private Asked last() {
    return asked.get(asked.size() - 1);
  }

  @Test
  void spareSocketShowsItselfTenSecondsAfterTheJoin() {
    advanceTo(9999);
    assertThat(asked).isEmpty();
    advanceTo(10_000);

    assertThat(asked).containsExactly(new Asked(10_000, PacketType.PROBE, 1, 0, 0));
    assertThat(sockets.count()).isEqualTo(1);
  }

  @Test
  void afterASilenceTheSplitterIsAskedToAnswerTheSpareSocket() {
    advanceTo(10_000);
    answer(1, 0);
    advanceTo(28_999);
    assertThat(asked).hasSize(1);
    advanceTo(29_000);

    assertThat(last()).isEqualTo(new Asked(29_000, PacketType.LIFETIME_PROBE, 0, 1, COOKIE));
    assertThat(Probes.seen(out.payload())).isEqualTo(SEEN);
  }

  @Test
  void mappingThatOutlivesTheSilenceNeedsAKeepAliveEveryFifteenSeconds() {
    advanceTo(10_000);
    answer(1, 0);
    advanceTo(29_000);
    answer(1, 1);

    assertThat(meter.keepAliveNs()).isEqualTo(15_000 * MS);
    assertThat(meter.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void questionIsRepeatedUntilTheMappingCountsAsExpired() {
    advanceTo(10_000);
    answer(1, 0);
    advanceTo(29_000 + 4 * 300);
    assertThat(asked).extracting(Asked::atMs).endsWith(29_000L, 29_300L, 29_600L, 29_900L, 30_200L);
    assertThat(meter.keepAliveNs()).isEqualTo(15_000 * MS);
    advanceTo(30_500);

    assertThat(meter.keepAliveNs()).isEqualTo(7000 * MS);
    assertThat(last()).isEqualTo(new Asked(30_500, PacketType.PROBE, 2, 0, 0));
  }

  @Test
  void mappingThatExpiresInNineSecondsTooNeedsOneEveryThree() {
    advanceTo(10_000);
    answer(1, 0);
    advanceTo(30_500);
    answer(2, 0);
    advanceTo(39_500);
    assertThat(last()).isEqualTo(new Asked(39_500, PacketType.LIFETIME_PROBE, 0, 1, COOKIE));
    advanceTo(60_000);

    assertThat(meter.keepAliveNs()).isEqualTo(3000 * MS);
    assertThat(meter.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void mappingThatLivesNineSecondsNeedsOneEverySeven() {
    advanceTo(10_000);
    answer(1, 0);
    advanceTo(30_500);
    answer(2, 0);
    advanceTo(39_500);
    answer(2, 1);
    advanceTo(99_000);

    assertThat(meter.keepAliveNs()).isEqualTo(7000 * MS);
  }

  @Test
  void socketThatNobodySeesIsTriedAgainLater() {
    advanceTo(11_499);
    assertThat(asked)
        .extracting(Asked::atMs)
        .containsExactly(10_000L, 10_300L, 10_600L, 10_900L, 11_200L);
    advanceTo(21_499);
    assertThat(asked).hasSize(5);
    advanceTo(21_500);

    assertThat(last()).isEqualTo(new Asked(21_500, PacketType.PROBE, 2, 0, 0));
    assertThat(meter.keepAliveNs()).isEqualTo(15_000 * MS);
  }

  @Test
  void spareSocketLivesUntilTheLastAnswerMayCome() {
    advanceTo(10_000);
    answer(1, 0);
    for (long ms = 10_000; ms < 32_000; ms += 250) {
      sockets.onTimeout(ms * MS);
    }
    assertThat(sockets.count()).isEqualTo(1);
    sockets.onTimeout(32_000 * MS);
    sockets.onTimeout(32_250 * MS);

    assertThat(sockets.count()).isZero();
  }

  @Test
  void answerAtAnotherSocketOrOutOfTurnCountsForNothing() {
    advanceTo(10_000);
    answer(7, 0);
    assertThat(context.drops.of(DropReason.MALFORMED)).isEqualTo(1);
    answer(1, 1);
    advanceTo(10_300);
    assertThat(asked).hasSize(2);
    answer(1, 0);
    answer(1, 1);
    advanceTo(29_300);
    answer(1, 0);
    advanceTo(29_600);

    assertThat(last().type()).isEqualTo(PacketType.LIFETIME_PROBE);
  }

  @Test
  void withoutRoomForASocketItWaits() {
    sockets.openForScan(0, 256, false);
    advanceTo(10_000);

    assertThat(asked).isEmpty();
    assertThat(meter.deadlineNs()).isEqualTo(20_000 * MS);
  }

  @Test
  void newNetworkIsMeasuredAnew() {
    advanceTo(10_000);
    answer(1, 0);
    advanceTo(30_500);
    meter.restart(nowNs);

    assertThat(meter.keepAliveNs()).isEqualTo(15_000 * MS);
    advanceTo(40_499);
    assertThat(last().slot()).isEqualTo(2);
    advanceTo(40_500);
    assertThat(last()).isEqualTo(new Asked(40_500, PacketType.PROBE, 3, 0, 0));
  }

  @Test
  void whoHasLeftMeasuresNothing() {
    meter.stop();

    assertThat(meter.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    meter.onTimeout(10_000 * MS);
    collect();
    assertThat(asked).isEmpty();
  }
}

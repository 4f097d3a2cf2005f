// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.reliable.Fixtures.MS;

import java.util.Collections;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

final class LossyLinkTest {
  private static final int MESSAGES = 60;

  /** Given up so late that with half of all packets lost everything arrives. */
  private static final ReliableMessagingConfig PATIENT =
      new ReliableMessagingConfig(
          100 * MS, 20 * MS, 500 * MS, 2.0, true, 100_000 * MS, 3, 40 * MS, MESSAGES);

  /** 100 s in time-outs of at least 20 ms that double up to 500 ms. */
  private static final int MOST_TRANSMISSIONS = 1 + 5 + 100_000 / 500;

  @Property(tries = 200)
  void everyMessageIsDeliveredExactlyOnce(
      @ForAll("qualities") LossyLink.Quality quality, @ForAll long seed) {
    LossyLink link = acknowledged(PATIENT, quality, seed, 0);
    assertThat(link.delivered)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, MESSAGES).boxed().toList());
    assertThat(link.transmittedTooLate).isEmpty();
    assertThat(link.deadlinesInThePast).isEmpty();
    for (long number = 0; number < MESSAGES; number++) {
      assertThat(Collections.frequency(link.transmitted, number)).isBetween(1, MOST_TRANSMISSIONS);
    }
  }

  @Property(tries = 200)
  void copiesAreBoundedAndDeliveredAtMostOnce(
      @ForAll("qualities") LossyLink.Quality quality, @ForAll long seed) {
    LossyLink link = repeated(quality, seed);
    assertThat(link.delivered).doesNotHaveDuplicates();
    assertThat(link.transmitted).hasSize(MESSAGES * PATIENT.copies());
    assertThat(link.deadlinesInThePast).isEmpty();
  }

  @Property(tries = 50)
  void copiesOverAPerfectLinkAreDeliveredExactlyOnce(@ForAll long seed) {
    assertThat(repeated(new LossyLink.Quality(0, 0.5, 50), seed).delivered)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, MESSAGES).boxed().toList());
  }

  @Property(tries = 100)
  void nothingDependsOnWhenTimeStarts(
      @ForAll("qualities") LossyLink.Quality quality,
      @ForAll long seed,
      @ForAll("starts") long startNs) {
    ReliableMessagingConfig config = ReliableMessagingConfig.DEFAULT;
    assertThat(acknowledged(config, quality, seed, startNs).trace)
        .isEqualTo(acknowledged(config, quality, seed, 0).trace);
  }

  @Property(tries = 50)
  void nothingIsSentOnceEverythingIsLost(@ForAll long seed) {
    ReliableMessaging sender = Fixtures.acknowledged(ReliableMessagingConfig.DEFAULT);
    ReliableMessaging receiver = Fixtures.acknowledged(ReliableMessagingConfig.DEFAULT);
    LossyLink link = new LossyLink(sender, receiver, new LossyLink.Quality(1, 0, 10), seed, 0);
    link.run(MESSAGES);
    ReliableMessaging.Failure failure = new ReliableMessaging.Failure();
    for (long number = 0; number < MESSAGES; number++) {
      assertThat(sender.pollFailure(failure)).isTrue();
      assertThat(failure.messageNumber).as("failures in the order of sending").isEqualTo(number);
    }
    assertThat(sender.pollFailure(failure)).isFalse();
    assertThat(sender.deadlineNs()).isEqualTo(Long.MAX_VALUE);
  }

  private static LossyLink acknowledged(
      ReliableMessagingConfig config, LossyLink.Quality quality, long seed, long startNs) {
    LossyLink link =
        new LossyLink(
            Fixtures.acknowledged(config), Fixtures.acknowledged(config), quality, seed, startNs);
    link.run(MESSAGES);
    return link;
  }

  private static LossyLink repeated(LossyLink.Quality quality, long seed) {
    LossyLink link =
        new LossyLink(Fixtures.repeated(PATIENT), Fixtures.repeated(PATIENT), quality, seed, 0);
    link.run(MESSAGES);
    return link;
  }

  @Provide
  Arbitrary<LossyLink.Quality> qualities() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 50),
            Arbitraries.integers().between(0, 50),
            Arbitraries.integers().between(1, 200))
        .as((loss, duplicates, ms) -> new LossyLink.Quality(loss / 100.0, duplicates / 100.0, ms));
  }

  @Provide
  Arbitrary<Long> starts() {
    return Arbitraries.of(Long.MIN_VALUE / 2, -1L, 1L, 1_000_000_007L, Long.MAX_VALUE / 2);
  }
}

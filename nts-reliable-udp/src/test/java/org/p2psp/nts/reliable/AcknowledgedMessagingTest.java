// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.p2psp.nts.reliable.Fixtures.DESTINATION;
import static org.p2psp.nts.reliable.Fixtures.LINK;
import static org.p2psp.nts.reliable.Fixtures.MS;
import static org.p2psp.nts.reliable.Fixtures.acknowledged;
import static org.p2psp.nts.reliable.Fixtures.drain;
import static org.p2psp.nts.reliable.Fixtures.send;
import static org.p2psp.nts.reliable.Fixtures.transmissionTimesNs;

import java.nio.ByteBuffer;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

final class AcknowledgedMessagingTest {
  private static final ReliableMessagingConfig CONFIG = ReliableMessagingConfig.DEFAULT;

  private final ReliableMessaging messaging = acknowledged(CONFIG);
  private final ReliableMessaging.Failure failure = new ReliableMessaging.Failure();

  @Test
  void timeoutDoublesUntilTheMessageIsGivenUp() {
    send(messaging, 0, LINK, 1);
    assertThat(transmissionTimesNs(messaging, 0))
        .containsExactly(0L, 250 * MS, 750 * MS, 1750 * MS, 2750 * MS, 3750 * MS, 4750 * MS);
    assertThat(messaging.pollFailure(failure)).isTrue();
    assertThat(failure.linkId).isEqualTo(LINK);
    assertThat(failure.messageNumber).isEqualTo(1);
    assertThat(messaging.pollFailure(failure)).isFalse();
  }

  @Test
  void failureIsReportedAtTheGiveUpTimeAndNotBefore() {
    send(messaging, 0, LINK, 1);
    drain(messaging, 0);
    long nowNs = 0;
    while (!messaging.pollFailure(failure)) {
      nowNs = messaging.deadlineNs();
      messaging.onTimeout(nowNs);
      drain(messaging, nowNs);
    }
    assertThat(nowNs).isEqualTo(CONFIG.giveUpNs());
  }

  @Test
  void classicPolicySendsOnceASecond() {
    ReliableMessaging classic = acknowledged(ReliableMessagingConfig.CLASSIC);
    send(classic, 0, LINK, 1);
    assertThat(transmissionTimesNs(classic, 0))
        .containsExactlyElementsOf(
            LongStream.range(0, 15).map(i -> i * 1000 * MS).boxed().toList());
  }

  @Test
  void classicPolicyKeepsItsTimeoutWhateverIsMeasured() {
    ReliableMessaging classic = acknowledged(ReliableMessagingConfig.CLASSIC);
    send(classic, 0, LINK, 1);
    drain(classic, 0);
    classic.onAcknowledged(10 * MS, LINK, 1);
    send(classic, 20 * MS, LINK, 2);
    drain(classic, 20 * MS);
    assertThat(classic.roundTripNs(LINK)).isEqualTo(10 * MS);
    assertThat(classic.deadlineNs()).isEqualTo(1020 * MS);
  }

  @Test
  void measuredRoundTripSetsTheNextTimeout() {
    send(messaging, 0, LINK, 1);
    drain(messaging, 0);
    messaging.onAcknowledged(40 * MS, LINK, 1);
    assertThat(messaging.roundTripNs(LINK)).isEqualTo(40 * MS);
    send(messaging, 50 * MS, LINK, 2);
    drain(messaging, 50 * MS);
    // RFC 6298 section 2.2: SRTT + 4 * SRTT / 2.
    assertThat(messaging.deadlineNs()).isEqualTo((50 + 120) * MS);
  }

  @Test
  void repeatedMessageIsNotMeasured() {
    send(messaging, 0, LINK, 1);
    drain(messaging, 0);
    messaging.onTimeout(250 * MS);
    drain(messaging, 250 * MS);
    assertThat(messaging.onAcknowledged(260 * MS, LINK, 1)).isTrue();
    assertThat(messaging.roundTripNs(LINK)).isEqualTo(-1);
  }

  @Test
  void backedOffTimeoutIsKeptForTheLinkUntilARoundTripIsMeasured() {
    send(messaging, 0, LINK, 1);
    drain(messaging, 0);
    messaging.onTimeout(250 * MS);
    drain(messaging, 250 * MS);
    messaging.onAcknowledged(400 * MS, LINK, 1);
    send(messaging, 1000 * MS, LINK, 2);
    drain(messaging, 1000 * MS);
    assertThat(messaging.deadlineNs()).isEqualTo(1500 * MS);
    messaging.onAcknowledged(1400 * MS, LINK, 2);
    assertThat(messaging.roundTripNs(LINK)).isEqualTo(400 * MS);
  }

  @Test
  void linksAreMeasuredApart() {
    send(messaging, 0, LINK, 1);
    send(messaging, 0, LINK + 1, 1);
    drain(messaging, 0);
    messaging.onAcknowledged(30 * MS, LINK, 1);
    messaging.onAcknowledged(90 * MS, LINK + 1, 1);
    assertThat(messaging.roundTripNs(LINK)).isEqualTo(30 * MS);
    assertThat(messaging.roundTripNs(LINK + 1)).isEqualTo(90 * MS);
  }

  @Property
  void measuredRoundTripStaysWithinTheSamples(
      @ForAll @IntRange(min = 1, max = 200) int leastMs,
      @ForAll @IntRange(max = 200) int spreadMs,
      @ForAll @IntRange(min = 1, max = 50) int samples) {
    ReliableMessaging measuring = acknowledged(CONFIG);
    long nowNs = 0;
    for (int i = 0; i < samples; i++) {
      send(measuring, nowNs, LINK, i);
      drain(measuring, nowNs);
      nowNs += (leastMs + (i * 7919L) % (spreadMs + 1)) * MS;
      measuring.onAcknowledged(nowNs, LINK, i);
    }
    assertThat(measuring.roundTripNs(LINK)).isBetween(leastMs * MS, (leastMs + spreadMs) * MS);
  }

  @Test
  void fullStoreRefusesAndTakesAgainAfterAnAcknowledgement() {
    ReliableMessaging small = acknowledged(Fixtures.withCapacity(2));
    assertThat(send(small, 0, LINK, 1)).isTrue();
    assertThat(send(small, 0, LINK, 2)).isTrue();
    assertThat(send(small, 0, LINK, 3)).isFalse();
    small.onAcknowledged(0, LINK, 1);
    assertThat(send(small, 0, LINK, 4)).isTrue();
    assertThat(drain(small, 0)).containsExactly(2L, 4L);
  }

  @Test
  void failuresThatNobodyPollsDoNotUseUpTheCapacity() {
    ReliableMessaging small = acknowledged(Fixtures.withCapacity(2));
    send(small, 0, LINK, 1);
    send(small, 0, LINK, 2);
    transmissionTimesNs(small, 0);
    assertThat(send(small, CONFIG.giveUpNs(), LINK, 3)).isTrue();
    assertThat(small.pollFailure(failure)).isTrue();
    assertThat(failure.messageNumber).isEqualTo(2);
    assertThat(small.pollFailure(failure)).isFalse();
  }

  @Test
  void forgottenLinkIsSilent() {
    send(messaging, 0, LINK, 1);
    send(messaging, 0, LINK + 1, 2);
    messaging.forget(LINK);
    assertThat(drain(messaging, 0)).containsExactly(2L);
    messaging.forget(LINK + 1);
    assertThat(messaging.deadlineNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(messaging.onAcknowledged(0, LINK, 1)).isFalse();
  }

  @Test
  void failureOfAForgottenLinkIsNotReported() {
    send(messaging, 0, LINK, 1);
    transmissionTimesNs(messaging, 0);
    messaging.forget(LINK);
    assertThat(messaging.pollFailure(failure)).isFalse();
  }

  @Test
  void numberThatIsOutstandingCannotBeUsedAgain() {
    send(messaging, 0, LINK, 7);
    assertThatThrownBy(() -> send(messaging, 0, LINK, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("messageNumber=7");
  }

  @Test
  void datagramLongerThanATransmitIsAnError() {
    ByteBuffer tooLong = ByteBuffer.allocate(Transmit.CAPACITY_BYTES + 1);
    assertThatThrownBy(() -> messaging.send(0, LINK, 1, 0, DESTINATION, tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2049")
        .hasMessageContaining("2048");
  }
}

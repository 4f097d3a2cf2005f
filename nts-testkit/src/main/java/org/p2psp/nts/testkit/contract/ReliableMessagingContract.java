// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;

/**
 * The laws of {@link ReliableMessaging}, for strategies with and without acknowledgements.
 *
 * <pre>{@code
 * final class MyMessagingTest extends ReliableMessagingContract {
 *   @Override
 *   protected ReliableMessagingProvider provider() {
 *     return new MyMessagingProvider();
 *   }
 * }
 * }</pre>
 */
public abstract class ReliableMessagingContract {
  private static final long MS = 1_000_000;
  private static final long HOUR_NS = 3_600_000 * MS;
  private static final int CAPACITY = 16;
  private static final long LINK = 0x5EED;
  private static final ReliableMessagingConfig CONFIG =
      new ReliableMessagingConfig(
          250 * MS, 20 * MS, 1000 * MS, 2.0, true, 5000 * MS, 3, 40 * MS, CAPACITY);

  /** For subclasses. */
  protected ReliableMessagingContract() {}

  /** The provider to be tested. */
  protected abstract ReliableMessagingProvider provider();

  private MessagingTrace start(long startNs) {
    return new MessagingTrace(provider().create(CONFIG), startNs);
  }

  @Test
  void providerCanBeLoadedAndChosen() {
    ProviderLaws.requireLoadable(provider());
  }

  @Test
  void newStrategyWantsNothing() {
    ReliableMessaging messaging = provider().create(CONFIG);
    assertThat(messaging.pollTransmit(0, new Transmit())).isFalse();
    assertThat(messaging.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    assertThat(messaging.pollFailure(new ReliableMessaging.Failure())).isFalse();
    assertThat(messaging.roundTripNs(LINK)).isEqualTo(-1);
  }

  @Property(tries = 200)
  void firstTransmissionIsAtOnceAndExactlyWhatWasHandedOver(
      @ForAll @Size(max = Transmit.CAPACITY_BYTES) byte[] bytes,
      @ForAll @IntRange(max = 5) int slot,
      @ForAll @IntRange(max = 65_535) int port) {
    ReliableMessaging messaging = provider().create(CONFIG);
    Endpoint destination = Endpoint.ofIpv6(0x2001_0DB8L << 32, 7, port);
    ByteBuffer datagram = ByteBuffer.allocate(bytes.length + 6).position(3).put(bytes).flip();
    datagram.position(3);
    assertThat(messaging.send(0, LINK, 1, slot, destination, datagram)).isTrue();
    datagram.clear();
    while (datagram.hasRemaining()) {
      datagram.put((byte) 0x5A); // the strategy must have taken a copy
    }
    Transmit out = new Transmit();
    assertThat(messaging.pollTransmit(0, out)).isTrue();
    byte[] sent = new byte[out.payload().remaining()];
    out.payload().get(sent);
    assertThat(sent).isEqualTo(bytes);
    assertThat(out.isClosing()).isFalse();
    assertThat(out.slot()).isEqualTo(slot);
    assertThat(out.destination()).isEqualTo(destination);
    assertThat(out.timeToLive()).isEqualTo(Transmit.DEFAULT_TIME_TO_LIVE);
    assertThat(messaging.pollTransmit(0, out)).isFalse();
  }

  @Test
  void messagesGoOutInTheOrderInWhichTheyWereSent() {
    MessagingTrace trace = start(0);
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < CAPACITY; i++) {
      long number = i * 0x9E37_79B9_7F4A_7C15L;
      numbers.add(number);
      trace.send(0, i * 7919 % 5, number);
    }
    assertThat(trace.drain(0)).isEqualTo(numbers);
    long deadlineNs = trace.deadlineNs();
    trace.messaging.onTimeout(deadlineNs);
    assertThat(trace.drain(deadlineNs)).as("equal deadlines").isEqualTo(numbers);
  }

  @Test
  void earlyAndRepeatedTimeoutsDoNothing() {
    MessagingTrace trace = start(0);
    trace.send(0, LINK, 1);
    trace.drain(0);
    long deadlineNs = trace.deadlineNs();
    trace.messaging.onTimeout(0);
    trace.messaging.onTimeout(deadlineNs - 1);
    assertThat(trace.drain(deadlineNs - 1)).isEmpty();
    assertThat(trace.deadlineNs()).isEqualTo(deadlineNs);
    trace.messaging.onTimeout(deadlineNs);
    trace.messaging.onTimeout(deadlineNs);
    assertThat(trace.drain(deadlineNs)).containsExactly(1L);
  }

  @Property(tries = 100)
  void everyMessageComesToAnEnd(@ForAll @IntRange(min = 1, max = CAPACITY) int messages) {
    MessagingTrace trace = start(0);
    for (int i = 0; i < messages; i++) {
      trace.send(i * MS, LINK + i % 3, i);
      trace.drain(i * MS);
    }
    trace.runUntil(messages * MS, HOUR_NS);
    assertThat(trace.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    assertThat(trace.drain(HOUR_NS)).isEmpty();
    assertThat(failures(trace.messaging))
        .hasSize(trace.messaging.wantsAcknowledgements() ? messages : 0)
        .doesNotHaveDuplicates();
    assertThat(trace.send(HOUR_NS, LINK, messages)).as("there is room again").isTrue();
  }

  private static List<Long> failures(ReliableMessaging messaging) {
    List<Long> numbers = new ArrayList<>();
    ReliableMessaging.Failure failure = new ReliableMessaging.Failure();
    while (messaging.pollFailure(failure)) {
      numbers.add(failure.messageNumber);
    }
    return numbers;
  }

  @Property(tries = 100)
  void acknowledgedMessageIsNeverSentAgain(
      @ForAll @IntRange(max = 4_000) int acknowledgedAfterMs,
      @ForAll @IntRange(max = CAPACITY - 1) int which) {
    MessagingTrace trace = start(0);
    for (int i = 0; i < CAPACITY; i++) {
      trace.send(0, LINK, i);
    }
    trace.drain(0);
    trace.runUntil(0, acknowledgedAfterMs * MS);
    int before = trace.sent.size();
    boolean ended = trace.messaging.onAcknowledged(acknowledgedAfterMs * MS, LINK, which);
    assertThat(ended).isEqualTo(trace.messaging.wantsAcknowledgements());
    assertThat(trace.messaging.onAcknowledged(acknowledgedAfterMs * MS, LINK, which)).isFalse();
    trace.runUntil(acknowledgedAfterMs * MS, HOUR_NS);
    if (ended) {
      assertThat(trace.sent.subList(before, trace.sent.size()))
          .noneMatch(transmission -> transmission.number() == which);
      assertThat(failures(trace.messaging)).hasSize(CAPACITY - 1).doesNotContain((long) which);
    }
  }

  @Test
  void acknowledgementOfSomethingElseDoesNothing() {
    MessagingTrace trace = start(0);
    trace.send(0, LINK, 1);
    trace.drain(0);
    assertThat(trace.messaging.onAcknowledged(MS, LINK, 2)).isFalse();
    assertThat(trace.messaging.onAcknowledged(MS, LINK + 1, 1)).isFalse();
    long deadlineNs = trace.deadlineNs();
    trace.messaging.onTimeout(deadlineNs);
    assertThat(trace.drain(deadlineNs)).containsExactly(1L);
  }

  @Test
  void outstandingMessagesAreBoundedAndTheNextIsRefused() {
    MessagingTrace trace = start(0);
    for (int i = 0; i < CAPACITY; i++) {
      assertThat(trace.send(0, LINK, i)).isTrue();
    }
    assertThat(trace.send(0, LINK, CAPACITY)).isFalse();
    assertThat(trace.drain(0)).hasSize(CAPACITY).doesNotContain((long) CAPACITY);
  }

  @Test
  void forgottenLinkFallsSilentAndTheOthersGoOn() {
    MessagingTrace trace = start(0);
    trace.send(0, LINK, 1);
    trace.drain(0);
    trace.send(0, LINK, 2);
    trace.send(0, LINK + 1, 3);
    trace.messaging.forget(LINK);
    trace.runUntil(0, HOUR_NS);
    trace.drain(HOUR_NS);
    assertThat(trace.sent.subList(1, trace.sent.size()))
        .isNotEmpty()
        .allMatch(transmission -> transmission.linkId() == LINK + 1);
    assertThat(failures(trace.messaging)).doesNotContain(1L, 2L);
    assertThat(trace.messaging.roundTripNs(LINK)).isEqualTo(-1);
  }

  /** Within half of a window of 1024, which every strategy has to remember. */
  @Property(tries = 200)
  void everyNumberIsAcceptedOnceOnItsLink(
      @ForAll @Size(max = 200) List<@IntRange(max = 511) Integer> numbers,
      @ForAll("bases") long base) {
    ReliableMessaging messaging = provider().create(CONFIG);
    Set<Integer> seen = new HashSet<>();
    for (int number : numbers) {
      boolean first = seen.add(number);
      assertThat(messaging.accept(0, LINK, base + number)).isEqualTo(first);
      assertThat(messaging.accept(0, LINK + 1, base + number)).as("other link").isEqualTo(first);
    }
  }

  @Property(tries = 100)
  void nothingDependsOnWhenTimeStarts(@ForAll long seed, @ForAll("starts") long startNs) {
    assertThat(script(seed, startNs)).isEqualTo(script(seed, 0));
  }

  private List<MessagingTrace.Sent> script(long seed, long startNs) {
    MessagingTrace trace = start(startNs);
    Random random = new Random(seed);
    long nowNs = 0;
    for (int i = 0; i < 50; i++) {
      long untilNs = nowNs + random.nextInt(300) * MS;
      trace.runUntil(nowNs, untilNs);
      nowNs = untilNs;
      trace.send(nowNs, random.nextInt(3), i);
      trace.drain(nowNs);
      int acknowledged = random.nextInt(i + 1);
      trace.messaging.onAcknowledged(startNs + nowNs, random.nextInt(3), acknowledged);
    }
    trace.runUntil(nowNs, HOUR_NS);
    return trace.sent;
  }

  /** First message numbers: low, around a sign change, with the direction bit. */
  @Provide
  protected Arbitrary<Long> bases() {
    return Arbitraries.of(0L, 1L, 1L << 40, Long.MIN_VALUE, Long.MIN_VALUE + (1L << 40));
  }

  /** When a driver's clock may start. */
  @Provide
  protected Arbitrary<Long> starts() {
    return Arbitraries.of(Long.MIN_VALUE / 2, -1L, 1L, 1_000_000_007L, Long.MAX_VALUE / 2);
  }
}

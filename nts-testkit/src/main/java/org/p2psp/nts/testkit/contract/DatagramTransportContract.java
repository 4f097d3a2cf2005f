// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * The laws of {@link DatagramTransport}, on the loopback interface and on ports that the system
 * chooses.
 *
 * <pre>{@code
 * final class MyTransportTest extends DatagramTransportContract {
 *   @Override
 *   protected DatagramTransportProvider provider() {
 *     return new MyTransportProvider();
 *   }
 * }
 * }</pre>
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class DatagramTransportContract {
  private static final long LONG_NS = TimeUnit.HOURS.toNanos(1);
  private static final int MANY = 300;
  private static final int LARGEST_OF_ETHERNET = 1472;

  /** For subclasses. */
  protected DatagramTransportContract() {}

  /** The provider to be tested. */
  protected abstract DatagramTransportProvider provider();

  /** Where sockets are bound; override it to run the laws over IPv6. */
  protected Endpoint loopback() {
    return Endpoint.parse("127.0.0.1:0");
  }

  private TransportTester open() throws IOException {
    return new TransportTester(provider().open());
  }

  @Test
  void providerCanBeLoadedAndChosen() {
    ProviderLaws.requireLoadable(provider());
  }

  @Test
  void openedSlotIsBoundToAPortThatTheSystemChose() throws IOException {
    try (TransportTester a = open()) {
      assertThat(a.transport.isOpen(0)).isFalse();
      Endpoint bound = a.transport.openSlot(0, loopback());
      assertThat(bound.sameAddress(loopback())).isTrue();
      assertThat(bound.port()).isPositive();
      assertThat(a.transport.isOpen(0)).isTrue();
      assertThat(a.transport.isOpen(1)).isFalse();
    }
  }

  @Test
  void datagramsGoBothWays() throws IOException {
    try (TransportTester a = open();
        TransportTester b = open()) {
      Endpoint atA = a.transport.openSlot(0, loopback());
      Endpoint atB = b.transport.openSlot(3, loopback());
      assertThat(a.send(0, atB, (byte) 1, (byte) 2, (byte) 3)).isTrue();
      TransportTester.Received there = b.receive(1).get(0);
      assertThat(there.slot()).isEqualTo(3);
      assertThat(there.source()).isEqualTo(atA);
      assertThat(there.bytes()).containsExactly(1, 2, 3);
      assertThat(b.send(3, there.source(), (byte) 9)).isTrue();
      TransportTester.Received back = a.receive(1).get(0);
      assertThat(back.slot()).isZero();
      assertThat(back.source()).isEqualTo(atB);
      assertThat(back.bytes()).containsExactly(9);
    }
  }

  @Test
  void everySlotHasItsOwnSocket() throws IOException {
    try (TransportTester a = open()) {
      Endpoint first = a.transport.openSlot(0, loopback());
      Endpoint other = a.transport.openSlot(300, loopback());
      assertThat(other).isNotEqualTo(first);
      a.send(300, first, (byte) 1);
      TransportTester.Received atFirst = a.receive(1).get(0);
      assertThat(atFirst.slot()).isZero();
      assertThat(atFirst.source()).isEqualTo(other);
      a.send(0, other, (byte) 2);
      TransportTester.Received atOther = a.receive(2).get(1);
      assertThat(atOther.slot()).isEqualTo(300);
      assertThat(atOther.source()).isEqualTo(first);
    }
  }

  @Test
  void emptyAndLargeDatagramsArriveWhole() throws IOException {
    byte[] large = new byte[LARGEST_OF_ETHERNET];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      a.send(0, bound);
      assertThat(a.receive(1).get(0).bytes()).isEmpty();
      a.send(0, bound, large);
      assertThat(a.receive(2).get(1).bytes()).isEqualTo(large);
    }
  }

  @Test
  void noMoreIsHandedOverThanWasAskedFor() throws IOException {
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      assertThat(a.receiveAtMost(8)).isZero();
      for (byte i = 0; i < 5; i++) {
        a.send(0, bound, i);
      }
      for (int i = 0; i < 5; i++) {
        a.transport.await(LONG_NS);
        int before = a.received.size();
        int count = a.receiveAtMost(1);
        assertThat(count).isBetween(0, 1);
        assertThat(a.received).hasSize(before + count);
      }
      assertThat(a.receive(5)).extracting(received -> received.bytes()[0]).hasSize(5);
    }
  }

  @Test
  void slotCannotBeOpenedTwice() throws IOException {
    try (TransportTester a = open()) {
      a.transport.openSlot(0, loopback());
      assertThatThrownBy(() -> a.transport.openSlot(0, loopback()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(a.transport.isOpen(0)).isTrue();
    }
  }

  @Test
  void takenPortIsAnErrorThatNamesIt() throws IOException {
    try (TransportTester a = open();
        TransportTester b = open()) {
      Endpoint taken = a.transport.openSlot(0, loopback());
      assertThatThrownBy(() -> b.transport.openSlot(0, taken))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(taken.toString());
      assertThat(b.transport.isOpen(0)).isFalse();
      assertThat(b.transport.openSlot(0, loopback()).port()).isNotEqualTo(taken.port());
    }
  }

  @Test
  void sendingFromAClosedSlotIsACountedLoss() throws IOException {
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      a.transport.openSlot(1, loopback());
      a.transport.closeSlot(1);
      a.transport.closeSlot(1);
      a.transport.closeSlot(77);
      assertThat(a.transport.isOpen(1)).isFalse();
      long before = a.transport.sendFailures();
      assertThat(a.send(1, bound, (byte) 1)).isFalse();
      assertThat(a.transport.sendFailures()).isEqualTo(before + 1);
      assertThat(a.send(0, bound, (byte) 2)).isTrue();
      assertThat(a.receive(1).get(0).bytes()).containsExactly(2);
    }
  }

  @Test
  void closedSlotCanBeOpenedAgain() throws IOException {
    try (TransportTester a = open()) {
      a.transport.openSlot(0, loopback());
      a.transport.closeSlot(0);
      Endpoint bound = a.transport.openSlot(0, loopback());
      a.send(0, bound, (byte) 4);
      assertThat(a.receive(1).get(0).bytes()).containsExactly(4);
    }
  }

  @Test
  void sendingToWhereNobodyIsDoesNoHarm() throws IOException {
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      Endpoint gone = a.transport.openSlot(1, loopback());
      a.transport.closeSlot(1);
      for (int i = 0; i < 3; i++) {
        a.send(0, gone, (byte) 1);
        a.receiveAtMost(8);
      }
      a.send(0, bound.withPort(0), (byte) 1);
      a.send(0, Endpoint.parse("240.0.0.1:9"), (byte) 1);
      a.send(0, bound, (byte) 2);
      assertThat(a.receive(1).get(0).bytes()).containsExactly(2);
    }
  }

  @Test
  void timeToLiveIsHonouredOrTheDatagramIsNotSent() throws IOException {
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      boolean supported = a.transport.supportsTimeToLive();
      assertThat(a.sendWithTimeToLive(0, bound, 4, (byte) 4)).isEqualTo(supported);
      assertThat(a.send(0, bound, (byte) 64)).isTrue();
      byte[] first = a.receive(1).get(0).bytes();
      assertThat(first).containsExactly(supported ? 4 : 64);
    }
  }

  @Test
  void afterAFlushNothingIsHeldBackAndOrderIsKept() throws IOException {
    try (TransportTester a = open();
        TransportTester b = open()) {
      a.transport.openSlot(0, loopback());
      Endpoint first = b.transport.openSlot(1, loopback());
      Endpoint second = b.transport.openSlot(2, loopback());
      List<List<String>> sent = List.of(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < MANY; i++) {
        // Lengths go up, down and to nothing, and datagrams to two destinations alternate.
        byte[] bytes = new byte[i % 7 == 0 ? 0 : 1 + i / 3 % 4];
        Arrays.fill(bytes, (byte) i);
        int to = i % 5 == 0 ? 1 : 0;
        assertThat(a.handOver(0, to == 0 ? first : second, 0, bytes)).isTrue();
        sent.get(to).add(Arrays.toString(bytes));
      }
      assertThat(a.transport.flush()).isZero();
      assertThat(a.transport.sendFailures()).isZero();
      b.receive(MANY);
      for (int to = 0; to < 2; to++) {
        int slot = to + 1;
        assertThat(b.received.stream().filter(received -> received.slot() == slot))
            .extracting(received -> Arrays.toString(received.bytes()))
            .isEqualTo(sent.get(to));
      }
    }
  }

  @Test
  void waitingAndClosingHoldNothingBackEither() throws IOException {
    TransportTester a = open();
    try (TransportTester b = open()) {
      a.transport.openSlot(0, loopback());
      a.transport.openSlot(1, loopback());
      Endpoint bound = b.transport.openSlot(0, loopback());
      a.handOver(0, bound, 0, (byte) 1);
      a.transport.await(1);
      assertThat(b.receive(1).get(0).bytes()).containsExactly(1);
      a.handOver(0, bound, 0, (byte) 2);
      a.transport.pause(1);
      assertThat(b.receive(2).get(1).bytes()).containsExactly(2);
      a.handOver(1, bound, 0, (byte) 3);
      a.transport.closeSlot(1);
      assertThat(b.receive(3).get(2).bytes()).containsExactly(3);
      a.handOver(0, bound, 0, (byte) 4);
      a.close();
      assertThat(b.receive(4).get(3).bytes()).containsExactly(4);
    }
  }

  @Test
  void whatTheSystemRefusesIsCountedByTheEndOfTheFlush() throws IOException {
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      Endpoint nowhere = Endpoint.parse("240.0.0.1:9"); // reserved, RFC 1112 section 4
      int refused = 0;
      for (int i = 0; i < 3; i++) {
        refused += a.handOver(0, nowhere, 0, (byte) 1) ? 0 : 1;
      }
      assertThat(a.handOver(0, bound, 0, (byte) 2)).isTrue();
      refused += a.transport.flush();
      assertThat(a.transport.sendFailures()).isEqualTo(refused);
      assertThat(a.transport.flush()).isZero();
      assertThat(a.receive(1).get(0).bytes()).containsExactly(2);
    }
  }

  @Test
  void waitingEndsWhenADatagramIsThere() throws IOException {
    try (TransportTester a = open()) {
      Endpoint bound = a.transport.openSlot(0, loopback());
      a.send(0, bound, (byte) 1);
      a.transport.await(LONG_NS);
      assertThat(a.receive(1)).hasSize(1);
    }
  }

  @Test
  void waitingEndsWhenTheTimeIsOver() throws IOException {
    try (TransportTester a = open()) {
      a.transport.openSlot(0, loopback());
      a.transport.await(0);
      a.transport.await(1);
      a.transport.await(2_000_000);
      assertThat(a.receiveAtMost(1)).isZero();
    }
  }

  @Test
  void wakeUpEndsTheNextWaitAndAPresentOne() throws Exception {
    try (TransportTester a = open()) {
      a.transport.openSlot(0, loopback());
      a.transport.wakeUp();
      a.transport.await(LONG_NS);
      Thread other = new Thread(a.transport::wakeUp);
      other.start();
      a.transport.await(LONG_NS);
      other.join();
      a.transport.wakeUp();
      a.transport.pause(LONG_NS);
      Thread another = new Thread(a.transport::wakeUp);
      another.start();
      a.transport.pause(LONG_NS);
      another.join();
      assertThat(a.transport.isOpen(0)).isTrue();
    }
  }

  @Test
  void closingClosesAllSocketsAndFreesTheirPorts() throws IOException {
    TransportTester a = open();
    Endpoint bound = a.transport.openSlot(0, loopback());
    a.transport.openSlot(1, loopback());
    a.close();
    a.close();
    assertThat(a.transport.isOpen(0)).isFalse();
    assertThat(a.transport.isOpen(1)).isFalse();
    assertThatThrownBy(() -> a.transport.openSlot(0, bound))
        .isInstanceOf(IllegalStateException.class);
    try (TransportTester b = open()) {
      assertThat(b.transport.openSlot(0, bound)).isEqualTo(bound);
    }
  }
}

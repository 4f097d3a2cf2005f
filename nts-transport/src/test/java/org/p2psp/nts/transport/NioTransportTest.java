// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.p2psp.nts.transport.Loopback.transmit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

final class NioTransportTest {
  private static final long FAR_NS = 60_000_000_000L;

  private NioTransport a;
  private NioTransport b;

  @BeforeEach
  void open() throws IOException {
    a = NioTransport.open(TimeToLiveControl.UNSUPPORTED);
    b = NioTransport.open(TimeToLiveControl.UNSUPPORTED);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  @Test
  void portZeroBecomesAPortOfTheSystem() throws IOException {
    Endpoint bound = a.openSlot(0, Loopback.IPV4);

    assertThat(bound.port()).isPositive();
    assertThat(bound.sameAddress(Loopback.IPV4)).isTrue();
    assertThat(a.isOpen(0)).isTrue();
  }

  @Test
  void aDatagramArrivesWithItsSourceAndSlot() throws IOException {
    Endpoint from = a.openSlot(7, Loopback.IPV4);
    Endpoint to = b.openSlot(3, Loopback.IPV4);

    assertThat(a.send(transmit(7, to, (byte) 1, (byte) 2))).isTrue();

    Loopback.Packet packet = Loopback.receive(b, 1).get(0);
    assertThat(packet.slot()).isEqualTo(3);
    assertThat(packet.source()).isEqualTo(from);
    assertThat(packet.payload()).containsExactly((byte) 1, (byte) 2);
  }

  @Test
  void ipv6WorksLikeIpv4() throws IOException {
    Loopback.assumeIpv6();
    Endpoint from = a.openSlot(0, Loopback.IPV6);
    Endpoint to = b.openSlot(0, Loopback.IPV6);

    assertThat(a.send(transmit(0, to, (byte) 9))).isTrue();

    assertThat(Loopback.receive(b, 1).get(0).source()).isEqualTo(from);
    assertThat(from.isIpv4()).isFalse();
  }

  @Test
  void anIpv6SocketReachesIpv4AndShowsItsSourcesAsIpv4() throws IOException {
    Loopback.assumeIpv6();
    Endpoint dual = a.openSlot(0, Loopback.ANY_IPV6);
    Endpoint ipv4 = b.openSlot(0, Loopback.IPV4);

    assertThat(a.send(transmit(0, ipv4, (byte) 1))).isTrue();
    Endpoint seen = Loopback.receive(b, 1).get(0).source();
    assertThat(seen).isEqualTo(Loopback.IPV4.withPort(dual.port()));

    assertThat(b.send(transmit(0, seen, (byte) 2))).isTrue();
    assertThat(Loopback.receive(a, 1).get(0).source()).isEqualTo(ipv4);
  }

  @Test
  void anIpv6DestinationFromAnIpv4SocketIsACountedLoss() throws IOException {
    a.openSlot(0, Loopback.IPV4);

    assertThat(a.send(transmit(0, Loopback.IPV6.withPort(9), (byte) 1))).isFalse();

    assertThat(a.sendFailures()).isEqualTo(1);
  }

  @Test
  void aClosedSlotAndPortZeroAreCountedLosses() throws IOException {
    a.openSlot(0, Loopback.IPV4);

    assertThat(a.send(transmit(1, Loopback.IPV4.withPort(9), (byte) 1))).isFalse();
    assertThat(a.send(transmit(0, Loopback.IPV4, (byte) 1))).isFalse();

    assertThat(a.sendFailures()).isEqualTo(2);
  }

  @Test
  void aTimeToLiveThatCannotBeSetKeepsTheDatagramBack() throws IOException {
    a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(0, Loopback.IPV4);

    assertThat(a.supportsTimeToLive()).isFalse();
    assertThat(a.send(transmit(0, to, 3, (byte) 1))).isFalse();
    assertThat(a.send(transmit(0, to, (byte) 2))).isTrue();

    assertThat(Loopback.receive(b, 1).get(0).payload()).containsExactly((byte) 2);
    assertThat(a.sendFailures()).isEqualTo(1);
  }

  @Test
  void aPortThatNobodyHoldsHarmsNothing() throws IOException {
    a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    Endpoint gone = b.openSlot(1, Loopback.IPV4);
    b.closeSlot(1);

    for (int i = 0; i < 10; i++) {
      a.send(transmit(0, gone, (byte) 1));
      assertThat(a.receive(datagram -> {}, 1)).isZero();
    }

    assertThat(a.send(transmit(0, to, (byte) 2))).isTrue();
    assertThat(Loopback.receive(b, 1)).hasSize(1);
  }

  @Test
  void anOpenSlotIsNotOpenedAgain() throws IOException {
    a.openSlot(4, Loopback.IPV4);

    assertThatIllegalStateException()
        .isThrownBy(() -> a.openSlot(4, Loopback.IPV4))
        .withMessageContaining("slot=4");
  }

  @Test
  void aTakenPortIsAnErrorThatNamesIt() throws IOException {
    Endpoint taken = a.openSlot(0, Loopback.IPV4);

    assertThatThrownBy(() -> b.openSlot(0, taken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(taken.toString())
        .hasMessageContaining("choose a free port");
    assertThat(b.isOpen(0)).isFalse();
  }

  @Test
  void aClosedSlotGivesItsPortBackAtOnce() throws IOException {
    Endpoint bound = a.openSlot(0, Loopback.IPV4);

    a.closeSlot(0);
    a.closeSlot(0);

    assertThat(a.isOpen(0)).isFalse();
    assertThat(b.openSlot(0, bound)).isEqualTo(bound);
  }

  @Test
  void aDatagramLongerThanAnyOfOursIsDroppedAndCounted() throws IOException {
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    try (DatagramChannel channel = DatagramChannel.open()) {
      InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port());
      channel.send(ByteBuffer.allocate(Transmit.CAPACITY_BYTES + 1), target);
      channel.send(ByteBuffer.allocate(9000), target);
      channel.send(ByteBuffer.allocate(Transmit.CAPACITY_BYTES), target);

      Loopback.Packet packet = Loopback.receive(b, 1).get(0);

      assertThat(packet.payload()).hasSize(Transmit.CAPACITY_BYTES);
      assertThat(b.oversizeDatagrams()).isEqualTo(2);
    }
  }

  @Test
  void awaitEndsAtADatagram() throws IOException {
    a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    a.send(transmit(0, to, (byte) 1));

    b.await(FAR_NS);

    assertThat(b.receive(datagram -> {}, 10)).isEqualTo(1);
  }

  @Test
  void aWakeUpBeforeAwaitEndsItEvenAfterManySlotsWereSearched() throws IOException {
    for (int slot = 0; slot < 20; slot++) {
      a.openSlot(slot, Loopback.IPV4);
    }
    a.wakeUp();
    a.receive(datagram -> {}, 10); // looks through the selector, which forgets its own wake-up

    long beforeNs = System.nanoTime();
    a.await(FAR_NS);

    assertThat(System.nanoTime() - beforeNs).isLessThan(FAR_NS / 2);
  }

  @Test
  void aWakeUpFromAnotherThreadEndsAwait() throws Exception {
    a.openSlot(0, Loopback.IPV4);
    Thread other = new Thread(a::wakeUp);
    other.start();

    long beforeNs = System.nanoTime();
    a.await(FAR_NS);
    other.join();

    assertThat(System.nanoTime() - beforeNs).isLessThan(FAR_NS / 2);
  }

  @Test
  void closingTwiceIsHarmless() throws IOException {
    a.openSlot(0, Loopback.IPV4);

    a.close();
    a.close();
    a.wakeUp();

    assertThat(a.isOpen(0)).isFalse();
  }
}

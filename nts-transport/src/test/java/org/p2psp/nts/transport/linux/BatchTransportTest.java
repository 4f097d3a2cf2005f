// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.p2psp.nts.transport.Loopback.transmit;

import com.sun.jna.Memory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.transport.Loopback;

final class BatchTransportTest {
  private static final int SO_NO_CHECK = 11;
  private static final int RUN = 10;

  private BatchTransport a;
  private BatchTransport b;

  @BeforeEach
  void open() throws IOException {
    LinuxOnly.assume();
    a = BatchTransport.open(true);
    b = BatchTransport.open(true);
  }

  @AfterEach
  void close() {
    if (a != null) {
      a.close();
      b.close();
    }
  }

  private static void sendRun(BatchTransport from, Endpoint to, int lengthBytes) {
    for (int i = 0; i < RUN; i++) {
      byte[] payload = new byte[i == RUN - 1 ? 1 : lengthBytes];
      payload[0] = (byte) i;
      assertThat(from.send(transmit(0, to, payload))).isTrue();
    }
  }

  private static void assertRun(List<Loopback.Packet> packets, int lengthBytes) {
    for (int i = 0; i < RUN; i++) {
      List<Byte> payload = packets.get(i).payload();
      assertThat(payload.get(0)).isEqualTo((byte) i);
      assertThat(payload).hasSize(i == RUN - 1 ? 1 : lengthBytes);
    }
  }

  @Test
  void theProviderIsAvailableHere() throws IOException {
    BatchTransportProvider provider = new BatchTransportProvider();

    assertThat(provider.isAvailable()).isTrue();
    try (var transport = provider.open()) {
      assertThat(transport.supportsTimeToLive()).isTrue();
    }
  }

  @Test
  void aRunLeavesAtTheFlushAndArrivesInParts() throws IOException {
    Endpoint from = a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(5, Loopback.IPV4);
    sendRun(a, to, 1400);
    assertThat(b.receive(datagram -> {}, 100)).isZero();

    assertThat(a.flush()).isZero();

    List<Loopback.Packet> packets = Loopback.receive(b, RUN);
    assertRun(packets, 1400);
    assertThat(packets).allMatch(packet -> packet.slot() == 5 && packet.source().equals(from));
  }

  @Test
  void withoutOffloadTheSameArrives() throws IOException {
    try (BatchTransport plain = BatchTransport.open(false)) {
      plain.openSlot(0, Loopback.IPV4);
      Endpoint to = b.openSlot(0, Loopback.IPV4);

      sendRun(plain, to, 1400);
      assertThat(plain.flush()).isZero();

      assertRun(Loopback.receive(b, RUN), 1400);
    }
  }

  @Test
  void whatTheLimitLeavesOverComesNextAlsoAfterAWait() throws IOException {
    a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    sendRun(a, to, 50);
    a.flush();
    List<Byte> got = new ArrayList<>();

    Loopback.until(
        () -> got.size() == RUN,
        () -> {
          b.await(60_000_000_000L);
          assertThat(b.receive(datagram -> got.add(datagram.payload().get()), 3)).isBetween(0, 3);
        });

    for (int i = 0; i < RUN; i++) {
      assertThat(got.get(i)).isEqualTo((byte) i);
    }
  }

  @Test
  void theRestOfARunOfAClosedSlotIsNotHandedOverToANewSlotOfItsNumber() throws IOException {
    a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    sendRun(a, to, 50);
    a.flush();
    Loopback.receive(b, 1);

    b.closeSlot(0);
    Endpoint again = b.openSlot(0, Loopback.IPV4);
    a.send(transmit(0, again, (byte) 77));
    a.flush();

    assertThat(Loopback.receive(b, 1).get(0).payload()).containsExactly((byte) 77);
  }

  @Test
  void aSocketThatCannotSegmentSendsOneByOne() throws IOException {
    a.openSlot(0, Loopback.IPV4);
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    BatchSocket socket = a.socket(0);
    Memory on = new Memory(Integer.BYTES);
    on.setInt(0, 1);
    assertThat(socket.segments).isTrue();
    // The kernel refuses segments of a socket that writes no checksums.
    LibC.setsockopt(socket.descriptor, LibC.SOL_SOCKET, SO_NO_CHECK, on, Integer.BYTES);

    sendRun(a, to, 1400);
    assertThat(a.flush()).isZero();

    assertRun(Loopback.receive(b, RUN), 1400);
  }

  @Test
  void anIpv6SocketReachesBothAndShowsIpv4SourcesAsIpv4() throws IOException {
    Loopback.assumeIpv6();
    Endpoint dual = a.openSlot(0, Loopback.ANY_IPV6);
    Endpoint ipv4 = b.openSlot(0, Loopback.IPV4);
    Endpoint ipv6 = b.openSlot(1, Loopback.IPV6);

    sendRun(a, ipv4, 100);
    sendRun(a, ipv6, 100);
    assertThat(a.flush()).isZero();

    List<Loopback.Packet> packets = Loopback.receive(b, 2 * RUN);
    assertThat(packets.stream().filter(packet -> packet.slot() == 0))
        .hasSize(RUN)
        .allMatch(packet -> packet.source().equals(Loopback.IPV4.withPort(dual.port())));
    assertThat(packets.stream().filter(packet -> packet.slot() == 1))
        .hasSize(RUN)
        .allMatch(packet -> packet.source().equals(Loopback.IPV6.withPort(dual.port())));
    b.send(transmit(0, Loopback.IPV4.withPort(dual.port()), (byte) 2));
    b.flush();
    assertThat(Loopback.receive(a, 1).get(0).source()).isEqualTo(ipv4);
  }

  @Test
  void whatCannotBeSentAtAllIsRefusedAtOnceAndCounted() throws IOException {
    Endpoint self = a.openSlot(0, Loopback.IPV4);

    assertThat(a.send(transmit(0, Loopback.IPV6.withPort(9), (byte) 1))).isFalse();
    assertThat(a.send(transmit(0, self.withPort(0), (byte) 1))).isFalse();
    assertThat(a.send(transmit(0, self, 256, (byte) 1))).isFalse();
    assertThat(a.send(transmit(0, self, -1, (byte) 1))).isFalse();
    assertThat(a.send(transmit(9, self, (byte) 1))).isFalse();

    assertThat(a.sendFailures()).isEqualTo(5);
    assertThat(a.flush()).isZero();
  }

  @Test
  void aDatagramLongerThanAnyOfOursIsDroppedAndCounted() throws IOException {
    Endpoint to = b.openSlot(0, Loopback.IPV4);
    InetSocketAddress target = to.toSocketAddress();
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.send(ByteBuffer.allocate(Transmit.CAPACITY_BYTES + 1), target);
      channel.send(ByteBuffer.allocate(60_000), target);
      channel.send(ByteBuffer.allocate(Transmit.CAPACITY_BYTES), target);
    }

    assertThat(Loopback.receive(b, 1).get(0).payload()).hasSize(Transmit.CAPACITY_BYTES);
    assertThat(b.oversizeDatagrams()).isEqualTo(2);
    assertThat(b.receiveFailures()).isZero();
  }

  @Test
  void aClosedTransportDoesNothingMoreAndSaysSo() throws IOException {
    Endpoint self = a.openSlot(0, Loopback.IPV4);

    a.close();
    a.close();
    a.wakeUp();
    a.await(60_000_000_000L);

    assertThat(a.send(transmit(0, self, (byte) 1))).isFalse();
    assertThat(a.receive(datagram -> {}, 10)).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> a.openSlot(1, Loopback.IPV4))
        .withMessageContaining("closed");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** Endpoints of this host, and datagrams over them. */
public final class Loopback {
  public static final Endpoint IPV4 = Endpoint.parse("127.0.0.1:0");
  public static final Endpoint IPV6 = Endpoint.parse("[::1]:0");
  public static final Endpoint ANY_IPV6 = Endpoint.parse("[::]:0");

  private static final long PATIENCE_NS = 10_000_000_000L;
  private static final long SLICE_NS = 20_000_000;

  /** A received datagram, copied. */
  public record Packet(int slot, Endpoint source, List<Byte> payload) {}

  private Loopback() {}

  public static void assumeIpv6() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      assertThat(probe.getLocalPort()).isPositive();
    } catch (IOException e) {
      // Containers often have IPv4 alone: nothing here can be asked of them.
      Assumptions.abort("this host has no IPv6 loopback (::1): " + e.getMessage());
    }
  }

  public static Transmit transmit(int slot, Endpoint destination, int ttl, byte... payload) {
    Transmit transmit = new Transmit();
    transmit.startDatagram(slot, destination, ttl).put(payload).flip();
    return transmit;
  }

  public static Transmit transmit(int slot, Endpoint destination, byte... payload) {
    return transmit(slot, destination, Transmit.DEFAULT_TIME_TO_LIVE, payload);
  }

  /** Waits until so many datagrams came in. */
  public static List<Packet> receive(DatagramTransport transport, int count) {
    List<Packet> packets = new ArrayList<>();
    long endNs = System.nanoTime() + PATIENCE_NS;
    while (packets.size() < count && System.nanoTime() < endNs) {
      transport.await(SLICE_NS);
      transport.receive(
          datagram -> {
            List<Byte> payload = new ArrayList<>();
            while (datagram.payload().hasRemaining()) {
              payload.add(datagram.payload().get());
            }
            packets.add(new Packet(datagram.slot(), datagram.source(), payload));
          },
          count - packets.size());
    }
    assertThat(packets).hasSize(count);
    return packets;
  }

  /** Goes round until the condition holds, and fails after ten seconds. */
  public static void until(BooleanSupplier condition, Runnable round) {
    long endNs = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience is over").isLessThan(endNs);
      round.run();
    }
  }

  /** The same for what other threads do. */
  public static void until(BooleanSupplier condition) {
    until(condition, Thread::onSpinWait);
  }
}

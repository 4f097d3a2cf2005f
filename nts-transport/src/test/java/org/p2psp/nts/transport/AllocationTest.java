// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.agrona.concurrent.AgentInvoker;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.testsupport.AllocationMeter;
import org.p2psp.nts.transport.linux.BatchTransportProvider;

/**
 * A packet costs no memory but what NIO, where it is used, takes for the same packets without us.
 */
final class AllocationTest {
  private static final int WARM_UP_PACKETS = 5_000;
  private static final int PACKETS = 20_000;
  private static final int PAYLOAD_BYTES = 1200;
  private static final int SENDERS = 3; // fewer than would ever push each other out of a cache

  private static final DatagramTransportProvider BATCH = new BatchTransportProvider();

  private interface Exchange {
    void run(int packets) throws IOException;
  }

  private double bytesPerPacket(Exchange exchange) throws IOException {
    exchange.run(WARM_UP_PACKETS);
    long before = AllocationMeter.allocatedBytes();
    exchange.run(PACKETS);
    return (double) (AllocationMeter.allocatedBytes() - before) / PACKETS;
  }

  @Test
  void anEchoUnderTheAgentAllocatesNothingOfOurs() throws IOException {
    double baseline = bareNio();
    double ours = underTheAgent(new NioTransportProvider());

    assertThat(ours - baseline)
        .as("bytes per packet: %.2f with the agent, %.2f with bare NIO", ours, baseline)
        .isLessThan(1.0);
  }

  @Test
  void anEchoOverTheBatchedTransportAllocatesNothingAtAll() throws IOException {
    assumeTrue(BATCH.isAvailable(), "the batched transport is for Linux only");

    assertThat(underTheAgent(BATCH)).as("bytes per packet").isLessThan(1.0);
  }

  /** Several senders in turn, so that NIO cannot reuse the last source address. */
  private double underTheAgent(DatagramTransportProvider provider) throws IOException {
    DatagramTransport own = provider.open();
    Endpoint main = own.openSlot(0, Loopback.IPV4);
    RoleAgent<String> agent =
        new RoleAgentBuilder<String>(
                new EchoMachine(),
                own,
                main,
                event -> {},
                error -> {
                  throw new AssertionError(error);
                })
            .build();
    AgentInvoker invoker =
        new AgentInvoker(
            error -> {
              throw new AssertionError(error);
            },
            null,
            agent);
    invoker.start();
    try (DatagramTransport clients = provider.open()) {
      Client client = new Client(clients, main);
      return bytesPerPacket(
          packets -> {
            for (int i = 0; i < packets; i++) {
              client.send(i % SENDERS);
              while (!client.hasEcho()) {
                invoker.invoke();
              }
            }
          });
    } finally {
      invoker.close();
    }
  }

  private static final class Client implements DatagramTransport.Receiver {
    private final DatagramTransport transport;
    private final Endpoint target;
    private final Transmit transmit = new Transmit();
    private final byte[] payload = new byte[PAYLOAD_BYTES];
    private int lastLength;

    Client(DatagramTransport transport, Endpoint target) throws IOException {
      this.transport = transport;
      this.target = target;
      for (int slot = 0; slot < SENDERS; slot++) {
        transport.openSlot(slot, Loopback.IPV4);
      }
    }

    void send(int slot) {
      lastLength = 0;
      transport.lendPlace(transmit);
      transmit.startDatagram(slot, target, 0).put(payload).flip();
      if (!transport.send(transmit) || transport.flush() > 0) {
        throw new AssertionError("loopback took no datagram");
      }
    }

    boolean hasEcho() {
      return transport.receive(this, 1) == 1 && lastLength == PAYLOAD_BYTES;
    }

    @Override
    public void onDatagram(Datagram datagram) {
      lastLength = datagram.payload().remaining();
    }
  }

  private double bareNio() throws IOException {
    try (DatagramChannel server = channel();
        DatagramChannel first = channel();
        DatagramChannel second = channel();
        DatagramChannel third = channel()) {
      DatagramChannel[] clients = {first, second, third};
      InetSocketAddress target = (InetSocketAddress) server.getLocalAddress();
      InetSocketAddress[] sources = new InetSocketAddress[SENDERS];
      for (int i = 0; i < SENDERS; i++) {
        sources[i] = (InetSocketAddress) clients[i].getLocalAddress();
      }
      ByteBuffer buffer = ByteBuffer.allocateDirect(PAYLOAD_BYTES);
      return bytesPerPacket(
          packets -> {
            for (int i = 0; i < packets; i++) {
              DatagramChannel client = clients[i % SENDERS];
              client.send(buffer.clear(), target);
              while (receive(server, buffer.clear()) == null) {
                Thread.onSpinWait();
              }
              server.send(buffer.flip(), sources[i % SENDERS]);
              while (receive(client, buffer.clear()) == null) {
                Thread.onSpinWait();
              }
            }
          });
    }
  }

  private static SocketAddress receive(DatagramChannel channel, ByteBuffer buffer)
      throws IOException {
    return channel.receive(buffer);
  }

  private static DatagramChannel channel() throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.configureBlocking(false);
    return channel.bind(Loopback.IPV4.toSocketAddress());
  }
}

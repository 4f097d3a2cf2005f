// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.benchmarks.measure.ThreadCost;
import org.p2psp.nts.benchmarks.measure.Way;
import org.p2psp.nts.benchmarks.measure.Window;

/** Sends to sockets that nobody reads: what is measured is the sender alone. */
final class Sending implements AutoCloseable {
  private static final int FLUSH_EVERY = 64;
  private static final int LEAST_BUFFER_BYTES = 4096;

  private final int windowMs;
  private final byte[] payload;
  private final List<DatagramChannel> sinks = new ArrayList<>();
  private final List<Endpoint> destinations = new ArrayList<>();
  private final Transmit transmit = new Transmit();

  Sending(int destinationCount, int windowMs, int payloadBytes) throws IOException {
    this.windowMs = windowMs;
    this.payload = new byte[payloadBytes];
    for (int i = 0; i < destinationCount; i++) {
      DatagramChannel sink = DatagramChannel.open(StandardProtocolFamily.INET);
      sinks.add(sink);
      sink.setOption(StandardSocketOptions.SO_RCVBUF, LEAST_BUFFER_BYTES); // is full at once
      sink.bind(Transports.LOOPBACK.toSocketAddress());
      destinations.add(Endpoint.of((InetSocketAddress) sink.getLocalAddress()));
    }
  }

  Way c(PlainC c, String name, String mode, int run) {
    List<String> arguments =
        new ArrayList<>(
            List.of("send", mode, "" + windowMs, "" + payload.length, Integer.toString(run)));
    destinations.forEach(destination -> arguments.add(Integer.toString(destination.port())));
    return new Way(name, () -> c.run(arguments));
  }

  /** Sends {@code run} datagrams to each destination in turn. */
  Way runs(DatagramTransportProvider provider, int run) {
    return new Way(provider.id(), () -> window(provider, run, 1));
  }

  /** Sends one datagram to each destination in turn, and that {@code chunks} times per flush. */
  Way interleaved(DatagramTransportProvider provider, int chunks) {
    return new Way(provider.id() + ", in turn", () -> window(provider, 1, chunks));
  }

  private Window window(DatagramTransportProvider provider, int run, int chunks)
      throws IOException {
    try (DatagramTransport transport = provider.open()) {
      transport.openSlot(0, Transports.LOOPBACK);
      round(transport, run, chunks);
      long bytes = ThreadCost.allocatedBytes();
      long endNs = System.nanoTime() + windowMs * 1_000_000L;
      long startNs = ThreadCost.cpuNs();
      long packets = 0;
      while (System.nanoTime() - endNs < 0) {
        packets += round(transport, run, chunks);
      }
      long cpuNs = ThreadCost.cpuNs() - startNs;
      return new Window(packets, cpuNs, ThreadCost.allocatedBytes() - bytes);
    }
  }

  private int round(DatagramTransport transport, int run, int chunks) {
    int sent = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int i = 0; i < destinations.size(); i++) {
        for (int j = 0; j < run; j++) {
          transport.lendPlace(transmit);
          transmit.startDatagram(0, destinations.get(i), 0).put(payload).flip();
          transport.send(transmit);
          sent++;
          if (chunks == 1 && sent % FLUSH_EVERY == 0) {
            transport.flush();
          }
        }
      }
    }
    transport.flush();
    return sent;
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel sink : sinks) {
      sink.close();
    }
  }

  /** The yardsticks of C, or none without a compiler. */
  List<Way> yardsticks(@Nullable PlainC c, int run) {
    if (c == null) {
      return new ArrayList<>();
    }
    List<Way> ways = new ArrayList<>();
    ways.add(c(c, "C sendto", "plain", run));
    ways.add(c(c, "C sendmmsg 64", "mmsg", run));
    if (run > 1) {
      ways.add(c(c, "C with GSO", "gso", run));
    }
    return ways;
  }
}

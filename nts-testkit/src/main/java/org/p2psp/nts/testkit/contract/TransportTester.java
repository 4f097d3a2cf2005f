// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** One transport and what it has received. */
final class TransportTester implements AutoCloseable {
  /** How long to wait for what should come at once; only a failing test waits so long. */
  private static final long PATIENCE_NS = 10_000_000_000L;

  private static final long ONE_AWAIT_NS = 20_000_000;

  /** One received datagram, copied. */
  record Received(int slot, Endpoint source, byte[] bytes) {}

  final DatagramTransport transport;
  final List<Received> received = new ArrayList<>();
  private final Transmit transmit = new Transmit();
  private boolean borrows;

  TransportTester(DatagramTransport transport) {
    this.transport = transport;
  }

  boolean send(int slot, Endpoint destination, byte... bytes) {
    return sendWithTimeToLive(slot, destination, Transmit.DEFAULT_TIME_TO_LIVE, bytes);
  }

  boolean sendWithTimeToLive(int slot, Endpoint destination, int timeToLive, byte... bytes) {
    boolean taken = handOver(slot, destination, timeToLive, bytes);
    return transport.flush() == 0 && taken;
  }

  /** Sends without a flush: a datagram in a place of the transport, then one of our own. */
  boolean handOver(int slot, Endpoint destination, int timeToLive, byte... bytes) {
    borrows = !borrows;
    if (borrows) {
      transport.lendPlace(transmit);
    }
    transmit.startDatagram(slot, destination, timeToLive).put(bytes).flip();
    return transport.send(transmit);
  }

  /** Receives until there were {@code count} datagrams since the start. */
  List<Received> receive(int count) {
    long startNs = System.nanoTime();
    while (received.size() < count) {
      if (System.nanoTime() - startNs > PATIENCE_NS) {
        throw new AssertionError(
            "received " + received.size() + " datagrams within 10 s, expected " + count);
      }
      transport.await(ONE_AWAIT_NS);
      receiveAtMost(64);
    }
    return received;
  }

  int receiveAtMost(int limit) {
    return transport.receive(this::keep, limit);
  }

  private void keep(Datagram datagram) {
    byte[] bytes = new byte[datagram.payload().remaining()];
    datagram.payload().get(bytes);
    received.add(new Received(datagram.slot(), datagram.source(), bytes));
  }

  @Override
  public void close() {
    transport.close();
  }
}

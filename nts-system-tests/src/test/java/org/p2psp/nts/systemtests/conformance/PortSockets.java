// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.NamespaceThreads;

/** Sockets on a host of a lab, one for each port, that can set a time to live. */
final class PortSockets implements AutoCloseable {
  private static final long NAP_NS = 1_000_000;
  private static final int BATCH = 16;

  private final LabHost host;
  private final DatagramTransport transport;
  private final Map<Integer, Endpoint> lastSources = new HashMap<>();

  private PortSockets(LabHost host, DatagramTransport transport) {
    this.host = host;
    this.transport = transport;
  }

  static PortSockets open(LabHost host, int[] ports, int furtherPort) throws Exception {
    return NamespaceThreads.call(
        host,
        () -> {
          DatagramTransport transport =
              ProviderCatalog.load(DatagramTransportProvider.class).choose("linux-ttl").open();
          for (int port : ports) {
            transport.openSlot(port, Endpoint.ofIpv4(0, port));
          }
          transport.openSlot(furtherPort, Endpoint.ofIpv4(0, furtherPort));
          return new PortSockets(host, transport);
        });
  }

  Endpoint endpoint(int port) {
    return Endpoint.parse(host.address() + ":" + port);
  }

  void send(int port, Endpoint destination, int timeToLive) {
    Transmit transmit = new Transmit();
    ByteBuffer bytes = transmit.startDatagram(port, destination, timeToLive);
    bytes.put((byte) 0).flip();
    if (!transport.send(transmit)) {
      throw new AssertionError(host + ":" + port + " could not send to " + destination);
    }
  }

  /** Waits for a datagram at a port; its source, or null if none comes in time. */
  @Nullable
  Endpoint await(int port, long endNs) {
    Endpoint source = take(port);
    while (source == null && System.nanoTime() - endNs < 0) {
      transport.await(NAP_NS);
      source = take(port);
    }
    return source;
  }

  /** The source of the last datagram at a port, which is forgotten by that; null if none came. */
  @Nullable
  Endpoint take(int port) {
    transport.receive(this::onDatagram, BATCH);
    return lastSources.remove(port);
  }

  /** Forgets what came so far. */
  void forget() {
    transport.receive(this::onDatagram, BATCH);
    lastSources.clear();
  }

  private void onDatagram(Datagram datagram) {
    lastSources.put(datagram.slot(), datagram.source());
  }

  @Override
  public void close() {
    transport.close();
  }
}

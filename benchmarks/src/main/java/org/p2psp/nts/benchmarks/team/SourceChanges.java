// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.testsupport.AllocationMeter;

/**
 * Another transport, and how many datagrams came from another source than the one before: for each
 * of those NIO makes an address.
 */
final class SourceChanges implements DatagramTransportProvider {
  private final DatagramTransportProvider nio;
  private final List<Counted> opened = new ArrayList<>();

  SourceChanges(DatagramTransportProvider nio) {
    this.nio = nio;
  }

  /** Of the transport that was opened at this place, from 0, since it was opened. */
  long count(int place) {
    return opened.get(place).count;
  }

  /** What a bare channel allocates for a datagram of another source than the one before. */
  static long addressBytes() throws IOException {
    try (DatagramChannel server = channel();
        DatagramChannel first = channel();
        DatagramChannel second = channel()) {
      InetSocketAddress target = (InetSocketAddress) server.getLocalAddress();
      ByteBuffer buffer = ByteBuffer.allocateDirect(100);
      double bytes =
          AllocationMeter.bytesPerCall(
              () -> {
                try {
                  first.send(buffer.clear(), target);
                  second.send(buffer.clear(), target);
                  takeTwo(server, buffer);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      return Math.round(bytes / 2);
    }
  }

  private static void takeTwo(DatagramChannel server, ByteBuffer buffer) throws IOException {
    for (int taken = 0; taken < 2; ) {
      taken += server.receive(buffer.clear()) == null ? 0 : 1;
    }
  }

  private static DatagramChannel channel() throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.configureBlocking(false);
    return channel.bind(new InetSocketAddress("127.0.0.1", 0));
  }

  @Override
  public String id() {
    return "counted";
  }

  @Override
  public DatagramTransport open() throws IOException {
    Counted transport = new Counted(nio.open());
    opened.add(transport);
    return transport;
  }

  private static final class Counted extends WatchedTransport {
    private static final int SLOTS = 8;
    private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);

    private final Endpoint[] lastSources = new Endpoint[SLOTS];
    private long count;

    Counted(DatagramTransport inner) {
      super(inner);
      Arrays.fill(lastSources, NOWHERE);
    }

    @Override
    void watch(Datagram datagram) {
      Endpoint source = datagram.source();
      if (!source.equals(lastSources[datagram.slot()])) {
        lastSources[datagram.slot()] = source;
        count++;
      }
    }
  }
}

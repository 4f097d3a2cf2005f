// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * The JDK's channel and nothing around it, for one socket and one remote endpoint: what any
 * transport over NIO costs. It tells every datagram as one from the same source.
 */
final class BareChannel implements DatagramTransportProvider {
  @Override
  public String id() {
    return "a bare channel of the JDK";
  }

  @Override
  public DatagramTransport open() throws IOException {
    return new Open();
  }

  private static final class Open implements DatagramTransport {
    private final DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    private final ByteBuffer received = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
    private final Datagram datagram = new Datagram().set(0, Transports.LOOPBACK, received);
    private Endpoint known = Transports.LOOPBACK;
    private SocketAddress knownAddress = known.toSocketAddress();

    Open() throws IOException {
      channel.configureBlocking(false);
    }

    @Override
    public Endpoint openSlot(int slot, Endpoint local) throws IOException {
      channel.bind(local.toSocketAddress());
      return Endpoint.of((InetSocketAddress) channel.getLocalAddress());
    }

    @Override
    public void closeSlot(int slot) {
      throw new UnsupportedOperationException("one socket only, closed with the transport");
    }

    @Override
    public boolean isOpen(int slot) {
      return slot == 0;
    }

    @Override
    public int receive(Receiver receiver, int limit) {
      int taken = 0;
      try {
        while (taken < limit && channel.receive(received.clear()) != null) {
          received.flip();
          receiver.onDatagram(datagram);
          taken++;
        }
        return taken;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean send(Transmit transmit) {
      Endpoint destination = transmit.destination();
      if (!destination.equals(known)) {
        known = destination;
        knownAddress = destination.toSocketAddress();
      }
      try {
        return channel.send(transmit.payload(), knownAddress) > 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void await(long timeoutNs) {
      throw new UnsupportedOperationException("nobody waits for a bare channel");
    }

    @Override
    public void wakeUp() {
      throw new UnsupportedOperationException("nobody waits for a bare channel");
    }

    @Override
    public long sendFailures() {
      return 0;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.stun;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Passes datagrams of a client on to a server from a socket of a known port, and the answers back:
 * so a test knows which address the server sees.
 */
final class UdpForwarder implements AutoCloseable {
  private final DatagramSocket inner;
  private final DatagramSocket outer;
  private final SocketAddress server;
  private volatile SocketAddress client;

  UdpForwarder(SocketAddress server) throws IOException {
    this.server = server;
    this.inner = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.outer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    start(inner, outer);
    start(outer, inner);
  }

  private void start(DatagramSocket from, DatagramSocket to) {
    Thread thread = new Thread(() -> forward(from, to), "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  private void forward(DatagramSocket from, DatagramSocket to) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
      while (!from.isClosed()) {
        packet.setLength(2048);
        from.receive(packet);
        if (from == inner) {
          client = packet.getSocketAddress();
        }
        packet.setSocketAddress(from == inner ? server : client);
        to.send(packet);
      }
    } catch (IOException e) {
      close(); // by the test's end, or by a failure that leaves the client without an answer
    }
  }

  /** Where the client has to send to. */
  int clientPort() {
    return inner.getLocalPort();
  }

  /** The port that the server sees. */
  int seenPort() {
    return outer.getLocalPort();
  }

  @Override
  public void close() {
    inner.close();
    outer.close();
  }
}

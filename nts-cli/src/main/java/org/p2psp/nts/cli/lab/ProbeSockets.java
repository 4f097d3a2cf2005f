// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.p2psp.nts.api.Nullable;

/** Plain UDP sockets of a host of the lab, operated from here. Not thread-safe. */
final class ProbeSockets implements Closeable {
  private static final int MOST_BYTES = 512;

  private final LabHost host;
  private final Map<Integer, DatagramSocket> sockets = new TreeMap<>();

  ProbeSockets(LabHost host) {
    this.host = host;
  }

  /** A datagram as it arrived. */
  record Received(String address, int port, String text) {}

  /** Where the host itself is. */
  LabHost host() {
    return host;
  }

  /** Sends a datagram from a local port, which is bound when it is first named. */
  void send(int localPort, String toAddress, int toPort, String text) throws LabException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      socket(localPort)
          .send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(toAddress), toPort));
    } catch (IOException e) {
      throw new LabException(
          host + ":" + localPort + " cannot send to " + toAddress + ":" + toPort + ": " + e, e);
    }
  }

  /** The next datagram at a local port, or null if none comes within that time. */
  @Nullable
  Received receive(int localPort, int patienceMs) throws LabException {
    DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
    try {
      DatagramSocket socket = socket(localPort);
      socket.setSoTimeout(patienceMs);
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return null;
    } catch (IOException e) {
      throw new LabException(host + ":" + localPort + " cannot receive: " + e, e);
    }
    String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    return new Received(packet.getAddress().getHostAddress(), packet.getPort(), text);
  }

  private DatagramSocket socket(int port) throws LabException {
    DatagramSocket known = sockets.get(port);
    if (known != null) {
      return known;
    }
    DatagramSocket bound =
        NamespaceThreads.callForIo(
            host, () -> new DatagramSocket(new InetSocketAddress("0.0.0.0", port)));
    sockets.put(port, bound);
    return bound;
  }

  @Override
  public void close() {
    sockets.values().forEach(DatagramSocket::close);
    sockets.clear();
  }
}

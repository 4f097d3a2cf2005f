// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * UDP sockets by remote control: the process that {@link ProbeSockets} starts on a host. One
 * command a line on standard input, one answer a line on standard output:
 *
 * <pre>
 *   send LOCALPORT HOST PORT TEXT   ->  sent
 *   receive LOCALPORT MILLISECONDS  ->  got HOST PORT TEXT, or nothing
 * </pre>
 *
 * A local port is bound when it is first named. The process ends with its input. It needs the JDK
 * alone, so that it starts quickly.
 */
final class VerifyProbe {
  private static final int MOST_BYTES = 512;

  private final Map<Integer, DatagramSocket> sockets = new TreeMap<>();

  private VerifyProbe() {}

  /** Serves commands until the input ends. */
  public static void main(String[] args) throws IOException {
    VerifyProbe probe = new VerifyProbe();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(probe.answer(line.split(" ")));
      System.out.flush();
    }
  }

  private String answer(String[] words) throws IOException {
    DatagramSocket socket = socket(Integer.parseInt(words[1]));
    return switch (words[0]) {
      case "send" -> send(socket, words[2], Integer.parseInt(words[3]), words[4]);
      case "receive" -> receive(socket, Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException("command '" + words[0] + "' is unknown");
    };
  }

  private DatagramSocket socket(int port) throws IOException {
    DatagramSocket known = sockets.get(port);
    if (known != null) {
      return known;
    }
    DatagramSocket bound = new DatagramSocket(new InetSocketAddress("0.0.0.0", port));
    sockets.put(port, bound);
    return bound;
  }

  private static String send(DatagramSocket socket, String host, int port, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(host), port));
    return "sent";
  }

  private static String receive(DatagramSocket socket, int patienceMs) throws IOException {
    socket.setSoTimeout(patienceMs);
    DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return "nothing";
    }
    String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    return "got " + packet.getAddress().getHostAddress() + " " + packet.getPort() + " " + text;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** TCP clients that mean no good, from several addresses of the loopback network. */
final class ConnectionFlood implements AutoCloseable {
  private static final int MOST_OPEN = 200;
  private static final int ADDRESSES = 8;
  private static final int CONNECT_MS = 3000;
  private static final int MAGIC_AND_VERSION = 'N' << 24 | 'T' << 16 | 'S' << 8 | 1;

  private final SplittableRandom random = new SplittableRandom(20_261_125);
  private final Deque<Socket> open = new ArrayDeque<>();
  private final InetSocketAddress target;
  private int brokenByTheOther;

  ConnectionFlood(InetSocketAddress target) {
    this.target = target;
  }

  /** Opens this many, one after the other, each with something wrong; then resets all of them. */
  void run(int count) throws IOException {
    for (int number = 0; number < count; number++) {
      Socket socket = connect(number % ADDRESSES + 2);
      open.add(socket);
      write(socket, opening(number));
      if (open.size() > MOST_OPEN) {
        open.remove().close();
      }
    }
    close();
  }

  /** Opens this many and leaves them without a word. */
  void idle(int count) throws IOException {
    for (int number = 0; number < count; number++) {
      open.add(connect(number % ADDRESSES + 2));
    }
  }

  private Socket connect(int lastByte) throws IOException {
    Socket socket = new Socket();
    socket.setSoLinger(true, 0); // a reset leaves no port in TIME_WAIT
    socket.bind(
        new InetSocketAddress(
            InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte}), 0));
    socket.connect(target, CONNECT_MS);
    return socket;
  }

  private void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      brokenByTheOther++; // as it should be: the connection was refused or found out
    }
  }

  /** Half open, noise, a head without its body, a lie about the length, a body of noise. */
  private byte[] opening(int number) {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    switch (number % 5) {
      case 0 -> bytes.limit(0);
      case 1 -> random.nextBytes(bytes.array());
      case 2 -> bytes.putInt(MAGIC_AND_VERSION).putInt(40).flip();
      case 3 -> bytes.putInt(MAGIC_AND_VERSION).putInt(random.nextInt()).rewind();
      default -> {
        random.nextBytes(bytes.array());
        bytes.putInt(MAGIC_AND_VERSION).putInt(56).rewind();
      }
    }
    byte[] opening = new byte[bytes.remaining()];
    bytes.get(opening);
    return opening;
  }

  /** Connections that the other side had closed before all was written. */
  int brokenByTheOther() {
    return brokenByTheOther;
  }

  @Override
  public void close() throws IOException {
    List<Socket> all = new ArrayList<>(open);
    open.clear();
    for (Socket socket : all) {
      socket.close();
    }
  }
}

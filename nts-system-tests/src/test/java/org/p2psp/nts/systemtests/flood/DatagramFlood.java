// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends datagrams from one socket at a bounded rate and counts what comes back. */
final class DatagramFlood implements AutoCloseable {
  private static final int BURST = 32;
  private static final long PER_SECOND = 120_000;

  private final DatagramChannel channel;
  private final ByteBuffer out = ByteBuffer.allocateDirect(2048);
  private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
  private long sentBytes;
  private long receivedBytes;

  DatagramFlood() throws IOException {
    channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
  }

  /** Sends each target this many datagrams, taking turns. */
  void send(List<InetSocketAddress> targets, int perTarget, Forger forger) throws IOException {
    long total = (long) perTarget * targets.size();
    long startNs = System.nanoTime();
    for (long number = 0; number < total; number++) {
      InetSocketAddress target = targets.get((int) (number % targets.size()));
      forger.forge(target, out.clear());
      sentBytes += channel.send(out.flip(), target);
      if (number % BURST == 0) {
        drain();
        long aheadNs = number * 1_000_000_000 / PER_SECOND - (System.nanoTime() - startNs);
        if (aheadNs > 0) {
          LockSupport.parkNanos(aheadNs);
        }
      }
    }
    drain();
  }

  private void drain() throws IOException {
    while (channel.receive(in.clear()) != null) {
      receivedBytes += in.position();
    }
  }

  /** Bytes of all datagrams that the system took. */
  long sentBytes() {
    return sentBytes;
  }

  /** Bytes of all datagrams that came back so far. */
  long receivedBytes() throws IOException {
    drain();
    return receivedBytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Makes an attacker's datagrams. */
  @FunctionalInterface
  interface Forger {
    /** Writes the next datagram for this target. */
    void forge(InetSocketAddress target, ByteBuffer out);
  }
}

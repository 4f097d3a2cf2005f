// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Datagrams that a member sent, by destination; filled by one thread, awaited by another. */
final class Captured {
  private static final int MOST_PER_DESTINATION = 500;

  private final Map<InetSocketAddress, List<byte[]>> byDestination = new HashMap<>();

  synchronized void add(InetSocketAddress destination, ByteBuffer datagram) {
    List<byte[]> list = byDestination.computeIfAbsent(destination, any -> new ArrayList<>());
    if (list.size() < MOST_PER_DESTINATION) {
      byte[] bytes = new byte[datagram.remaining()];
      datagram.get(datagram.position(), bytes);
      list.add(bytes);
      notifyAll();
    }
  }

  /** Waits for this many datagrams to a destination, and returns copies of the list. */
  synchronized List<byte[]> await(InetSocketAddress destination, int count)
      throws InterruptedException {
    long endNs = System.nanoTime() + 10_000_000_000L;
    while (byDestination.getOrDefault(destination, List.of()).size() < count) {
      long leftMs = (endNs - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        throw new AssertionError("fewer than " + count + " datagrams went to " + destination);
      }
      wait(leftMs);
    }
    return List.copyOf(byDestination.get(destination));
  }
}

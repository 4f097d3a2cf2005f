// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.benchmarks.measure.ThreadCost;
import org.p2psp.nts.benchmarks.measure.Way;
import org.p2psp.nts.benchmarks.measure.Window;

/**
 * Receives what another thread sends at a steady rate: woken for every datagram, or pausing for a
 * millisecond of them. What is measured is the receiving thread alone, its waking up included.
 */
final class Waiting {
  private static final long PAUSE_NS = 1_000_000;
  private static final long LONG_NS = 10_000_000;
  private static final int BATCH = 64;
  private static final long SECOND_NS = 1_000_000_000;

  private final int windowMs;
  private final byte[] payload;
  private final int rate;
  private long consumed;

  Waiting(int windowMs, int payloadBytes, int rate) {
    this.windowMs = windowMs;
    this.payload = new byte[payloadBytes];
    this.rate = rate;
  }

  Way woken(DatagramTransportProvider provider) {
    return new Way(provider.id() + ", woken for each", () -> window(provider, false));
  }

  Way pausing(DatagramTransportProvider provider) {
    return new Way(provider.id() + ", pausing 1 ms", () -> window(provider, true));
  }

  private Window window(DatagramTransportProvider provider, boolean pauses)
      throws IOException, InterruptedException {
    try (DatagramTransport receiver = provider.open();
        DatagramTransport sender = provider.open()) {
      Endpoint target = receiver.openSlot(0, TransportCpu.LOOPBACK);
      sender.openSlot(0, TransportCpu.LOOPBACK);
      Thread other = new Thread(() -> send(sender, target), "sender");
      long bytes = ThreadCost.allocatedBytes();
      long startNs = ThreadCost.cpuNs();
      other.start();
      long packets = 0;
      while (other.isAlive()) {
        int taken;
        do {
          taken = receiver.receive(datagram -> consumed += datagram.payload().remaining(), BATCH);
          packets += taken;
        } while (taken == BATCH);
        if (pauses) {
          receiver.pause(PAUSE_NS);
        } else {
          receiver.await(LONG_NS);
        }
      }
      long cpuNs = ThreadCost.cpuNs() - startNs;
      other.join();
      return new Window(packets, cpuNs, ThreadCost.allocatedBytes() - bytes);
    }
  }

  private void send(DatagramTransport sender, Endpoint target) {
    Transmit transmit = new Transmit();
    long startNs = System.nanoTime();
    long wanted = (long) rate * windowMs / 1000;
    for (long i = 0; i < wanted; i++) {
      while (System.nanoTime() - startNs < i * SECOND_NS / rate) {
        Thread.onSpinWait();
      }
      transmit.startDatagram(0, target, Transmit.DEFAULT_TIME_TO_LIVE).put(payload).flip();
      sender.send(transmit);
      sender.flush();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.benchmarks.measure.Samples;
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
  private final long[] delaysNs;
  private int delays;
  private long consumed;

  Waiting(int windowMs, int payloadBytes, int rate) {
    this.windowMs = windowMs;
    this.payload = new byte[payloadBytes];
    this.rate = rate;
    this.delaysNs = new long[(int) ((long) rate * windowMs / 1000)];
  }

  Way woken(DatagramTransportProvider provider) {
    return new Way(
        provider.id() + ", woken for each",
        () -> window(provider, false, datagram -> consumed += datagram.payload().remaining()));
  }

  Way pausing(DatagramTransportProvider provider) {
    return new Way(
        provider.id() + ", pausing 1 ms",
        () -> window(provider, true, datagram -> consumed += datagram.payload().remaining()));
  }

  /** Of each window, what pausing adds to the delay that 99 % of the datagrams do not exceed. */
  Samples addedDelayMs(DatagramTransportProvider provider, int windows)
      throws IOException, InterruptedException {
    List<Double> added = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      window(provider, false, this::onDatagram);
      double wokenNs = longestNs();
      window(provider, true, this::onDatagram);
      added.add((longestNs() - wokenNs) / 1e6);
    }
    return new Samples(added);
  }

  private double longestNs() {
    Arrays.sort(delaysNs, 0, delays);
    return delaysNs[(int) (0.99 * (delays - 1))];
  }

  private void onDatagram(Datagram datagram) {
    if (delays < delaysNs.length) {
      ByteBuffer bytes = datagram.payload();
      delaysNs[delays++] = System.nanoTime() - bytes.getLong(bytes.position());
    }
  }

  private Window window(
      DatagramTransportProvider provider, boolean pauses, DatagramTransport.Receiver taker)
      throws IOException, InterruptedException {
    try (DatagramTransport receiver = provider.open();
        DatagramTransport sender = provider.open()) {
      Endpoint target = receiver.openSlot(0, Transports.LOOPBACK);
      sender.openSlot(0, Transports.LOOPBACK);
      delays = 0;
      Thread other = new Thread(() -> send(sender, target), "sender");
      long bytes = ThreadCost.allocatedBytes();
      long startNs = ThreadCost.cpuNs();
      other.start();
      long packets = 0;
      while (other.isAlive()) {
        int taken;
        do {
          taken = receiver.receive(taker, BATCH);
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
      ByteBuffer bytes = transmit.startDatagram(0, target, Transmit.DEFAULT_TIME_TO_LIVE);
      bytes.put(payload).putLong(0, System.nanoTime()).flip();
      sender.send(transmit);
      sender.flush();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.benchmarks.measure.ThreadCost;
import org.p2psp.nts.benchmarks.measure.Way;
import org.p2psp.nts.benchmarks.measure.Window;

/**
 * Fills a socket and drains it again; what is measured is the draining alone. Both ends are on one
 * thread, so nobody waits for anybody.
 */
final class Receiving {
  private static final int FILL = 128;
  private static final int BATCH = 64;

  private final DatagramTransportProvider filler;
  private final int windowMs;
  private final byte[] payload;
  private final int run;
  private final int sources;
  private final Transmit transmit = new Transmit();
  private long consumed;

  /** {@code filler} sends {@code run} datagrams at a time from each of the sources in turn. */
  Receiving(
      DatagramTransportProvider filler, int windowMs, int payloadBytes, int run, int sources) {
    this.filler = filler;
    this.windowMs = windowMs;
    this.payload = new byte[payloadBytes];
    this.run = run;
    this.sources = sources;
  }

  List<Way> ways(@Nullable PlainC c, DatagramTransportProvider... providers) {
    List<Way> ways = new ArrayList<>();
    if (c != null) {
      ways.add(c(c, "C recvfrom", "plain"));
      ways.add(c(c, "C recvmmsg 32", "mmsg"));
      ways.add(c(c, "C with GRO", "gro"));
    }
    for (DatagramTransportProvider provider : providers) {
      ways.add(new Way(provider.id(), () -> window(provider)));
    }
    return ways;
  }

  private Way c(PlainC c, String name, String mode) {
    List<String> arguments =
        List.of(
            "receive",
            mode,
            Integer.toString(windowMs),
            Integer.toString(payload.length),
            Integer.toString(run),
            Integer.toString(sources));
    return new Way(name, () -> c.run(arguments));
  }

  private Window window(DatagramTransportProvider provider) throws IOException {
    try (DatagramTransport receiver = provider.open();
        DatagramTransport sender = filler.open()) {
      Endpoint target = receiver.openSlot(0, Transports.LOOPBACK);
      for (int slot = 0; slot < sources; slot++) {
        sender.openSlot(slot, Transports.LOOPBACK);
      }
      drain(receiver);
      long packets = 0;
      long cpuNs = 0;
      long endNs = System.nanoTime() + windowMs * 1_000_000L;
      while (System.nanoTime() - endNs < 0) {
        fill(sender, target);
        long clockNs = -ThreadCost.cpuNs() + ThreadCost.cpuNs();
        long startNs = ThreadCost.cpuNs();
        packets += drain(receiver);
        cpuNs += ThreadCost.cpuNs() - startNs - clockNs;
      }
      return new Window(packets, cpuNs, packets * bytesPerPacket(receiver, sender, target));
    }
  }

  /** Counted apart, since counting makes objects itself; rounded down to whole bytes for that. */
  private long bytesPerPacket(
      DatagramTransport receiver, DatagramTransport sender, Endpoint target) {
    long before = ThreadCost.allocatedBytes();
    for (int i = 0; i < BATCH; i++) {
      fill(sender, target);
      drain(receiver);
    }
    return (ThreadCost.allocatedBytes() - before) / (BATCH * FILL);
  }

  private void fill(DatagramTransport sender, Endpoint target) {
    for (int i = 0; i < FILL; i++) {
      transmit.startDatagram(i / run % sources, target, 0).put(payload).flip();
      sender.send(transmit);
      if (i % run == run - 1) {
        sender.flush();
      }
    }
    sender.flush();
  }

  private long drain(DatagramTransport receiver) {
    long packets = 0;
    int taken;
    do {
      taken = receiver.receive(datagram -> consumed += datagram.payload().remaining(), BATCH);
      packets += taken;
    } while (taken > 0);
    return packets;
  }
}

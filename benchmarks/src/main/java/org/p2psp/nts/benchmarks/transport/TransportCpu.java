// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.benchmarks.measure.Machine;
import org.p2psp.nts.benchmarks.measure.Scenario;
import org.p2psp.nts.benchmarks.measure.Way;

/**
 * Measures processor time per packet of the transports, next to plain C, on the loopback interface;
 * prints tables in Markdown. Arguments: windows per way (9), milliseconds per window (300), bytes
 * of payload (1024).
 */
public final class TransportCpu {
  private final int windows;
  private final int windowMs;
  private final int payloadBytes;
  private final @Nullable PlainC c;
  private final Transports transports = Transports.found();

  private TransportCpu(int windows, int windowMs, int payloadBytes)
      throws IOException, InterruptedException {
    this.windows = windows;
    this.windowMs = windowMs;
    this.payloadBytes = payloadBytes;
    this.c = PlainC.compile();
  }

  /** Runs all scenarios. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int windows = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    int windowMs = args.length > 1 ? Integer.parseInt(args[1]) : 300;
    int payloadBytes = args.length > 2 ? Integer.parseInt(args[2]) : 1024;
    TransportCpu measurement = new TransportCpu(windows, windowMs, payloadBytes);
    System.out.printf(
        Locale.ROOT,
        "%s, %d windows of %d ms, payload %d bytes%n",
        Machine.description(),
        windows,
        windowMs,
        payloadBytes);
    measurement.send("Sending to one destination", 1, 32);
    for (int destinations : new int[] {16, 64, 256}) {
      measurement.send("Sending runs of 8 to each of " + destinations, destinations, 8);
    }
    measurement.send("Sending runs of 16 to each of 64", 64, 16);
    measurement.send("Sending one to each of 64", 64, 1);
    measurement.receive("Receiving from one source", 1, 1);
    measurement.receive("Receiving from 16 sources in turn", 1, 16);
    measurement.receive("Receiving runs of 8 from 16 sources in turn", 8, 16);
    measurement.wait("Receiving 20,000 a second, one at a time", 20_000);
    measurement.wait("Receiving 50,000 a second, one at a time", 50_000);
  }

  private void send(String title, int destinations, int run)
      throws IOException, InterruptedException {
    try (Sending sending = new Sending(destinations, windowMs, payloadBytes)) {
      List<Way> ways = sending.yardsticks(c, run);
      ways.add(sending.runs(transports.nio(), run));
      ways.add(sending.runs(transports.batch(), run));
      if (run > 1 && destinations * run <= 128) {
        ways.add(sending.interleaved(transports.batch(), run));
      }
      new Scenario(title, "packet", ways).run(windows, System.out);
    }
  }

  private void receive(String title, int run, int sources)
      throws IOException, InterruptedException {
    Receiving receiving = new Receiving(transports.batch(), windowMs, payloadBytes, run, sources);
    new Scenario(title, "packet", receiving.ways(c, transports.nio(), transports.batch()))
        .run(windows, System.out);
  }

  private void wait(String title, int rate) throws IOException, InterruptedException {
    Waiting waiting = new Waiting(windowMs, payloadBytes, rate);
    List<Way> ways =
        List.of(
            waiting.woken(transports.nio()),
            waiting.pausing(transports.nio()),
            waiting.woken(transports.batch()),
            waiting.pausing(transports.batch()));
    new Scenario(title, "packet", ways).run(windows, System.out);
  }
}

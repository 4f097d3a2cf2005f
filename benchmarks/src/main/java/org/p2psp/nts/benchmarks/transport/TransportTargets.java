// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Part;
import org.p2psp.nts.benchmarks.measure.Samples;
import org.p2psp.nts.benchmarks.measure.Scenario;
import org.p2psp.nts.benchmarks.measure.Way;
import org.p2psp.nts.benchmarks.measure.Window;

/** What the transports have to reach beside plain C. */
public final class TransportTargets implements Part {
  private static final int WINDOW_MS = 200;
  private static final int PAYLOAD_BYTES = 1024;
  private static final int RUN = 8;
  private static final String CPU = "CPU ns a datagram";

  private final int windows;
  private final DatagramTransportProvider nio;
  private final DatagramTransportProvider batch;
  private final List<Finding> findings = new ArrayList<>();

  /** Takes so many windows of each way. */
  public TransportTargets(int windows) {
    Transports transports = Transports.found();
    this.windows = windows;
    this.nio = transports.nio();
    this.batch = transports.batch();
  }

  @Override
  public String name() {
    return "transports";
  }

  @Override
  public List<Finding> measure() throws IOException, InterruptedException {
    PlainC c = PlainC.compile();
    if (c == null) {
      throw new IOException("no C compiler 'cc', which makes the yardstick; install one");
    }
    findings.clear();
    sendPlainly(c, 1);
    sendPlainly(c, 64);
    for (int destinations : new int[] {16, 64, 256}) {
      sendRuns(c, destinations);
    }
    besideBareChannel();
    receive(c, "nio receives from one source", nio, "C recvfrom", 1, 1, 0.95);
    receive(c, "nio receives from 16 sources in turn", nio, "C recvfrom", 1, 16, 0.95);
    receive(c, "linux-batch receives runs of 8", batch, "C with GRO", RUN, 16, 0.7);
    for (int rate : new int[] {20_000, 50_000}) {
      drain(rate, nio);
      drain(rate, batch);
    }
    return List.copyOf(findings);
  }

  private void sendPlainly(PlainC c, int destinations) throws IOException, InterruptedException {
    try (Sending sending = new Sending(destinations, WINDOW_MS, PAYLOAD_BYTES)) {
      List<Samples> ns = ns(sending.c(c, "C sendto", "plain", 1), sending.runs(nio, 1));
      add(
          "nio sends to " + (destinations == 1 ? "one destination" : destinations + " in turn"),
          Goal.atLeast(0.95, Goal.TIMES),
          ns.get(1),
          "C sendto",
          ns.get(0));
    }
  }

  /** How much of what NIO costs is ours. */
  private void besideBareChannel() throws IOException, InterruptedException {
    BareChannel bare = new BareChannel();
    Goal goal = Goal.atLeast(0.95, Goal.TIMES);
    try (Sending sending = new Sending(1, WINDOW_MS, PAYLOAD_BYTES)) {
      List<Samples> ns = ns(sending.runs(bare, 1), sending.runs(nio, 1));
      add("nio sends to one destination", goal, ns.get(1), bare.id(), ns.get(0));
    }
    Receiving receiving = new Receiving(batch, WINDOW_MS, PAYLOAD_BYTES, 1, 1);
    List<Way> ways = receiving.ways(null, bare, nio);
    List<Samples> ns = ns(ways.get(0), ways.get(1));
    add("nio receives from one source", goal, ns.get(1), bare.id(), ns.get(0));
  }

  private void sendRuns(PlainC c, int destinations) throws IOException, InterruptedException {
    try (Sending sending = new Sending(destinations, WINDOW_MS, PAYLOAD_BYTES)) {
      List<Samples> ns =
          ns(
              sending.c(c, "C with GSO", "gso", RUN),
              sending.c(c, "C sendto", "plain", RUN),
              sending.runs(batch, RUN));
      String what = "linux-batch sends runs of 8 to each of " + destinations;
      add(what, Goal.atLeast(0.9, Goal.TIMES), ns.get(2), "C with GSO", ns.get(0));
      add(what, Goal.atLeast(3.5, Goal.TIMES), ns.get(2), "C sendto", ns.get(1));
    }
  }

  private void receive(
      PlainC c,
      String what,
      DatagramTransportProvider provider,
      String yardstick,
      int run,
      int sources,
      double leastTimes)
      throws IOException, InterruptedException {
    Receiving receiving = new Receiving(batch, WINDOW_MS, PAYLOAD_BYTES, run, sources);
    List<Way> ways = receiving.ways(c, provider);
    List<Samples> ns =
        ns(
            ways.stream().filter(way -> way.name().equals(yardstick)).findFirst().orElseThrow(),
            ways.get(ways.size() - 1));
    add(what, Goal.atLeast(leastTimes, Goal.TIMES), ns.get(1), yardstick, ns.get(0));
  }

  private void drain(int rate, DatagramTransportProvider provider)
      throws IOException, InterruptedException {
    Waiting waiting = new Waiting(WINDOW_MS, PAYLOAD_BYTES, rate);
    List<Samples> ns = ns(waiting.woken(provider), waiting.pausing(provider));
    String what = provider.id() + " drains every millisecond at " + rate + " a second";
    add(what, Goal.atMost(0.25, Goal.TIMES), ns.get(1), "woken for each", ns.get(0));
    findings.add(
        Finding.of(
            what + ": delay added for 99 %",
            Goal.atMost(1, "ms"),
            "ms",
            waiting.addedDelayMs(provider, windows)));
  }

  private List<Samples> ns(Way... ways) throws IOException, InterruptedException {
    List<List<Window>> results = new Scenario("", "datagram", List.of(ways)).measure(windows);
    return results.stream().map(Scenario::ns).toList();
  }

  private void add(
      String what, Goal goal, Samples figure, @Nullable String name, @Nullable Samples baseline) {
    findings.add(new Finding(what, goal, CPU, figure, name, baseline));
  }
}

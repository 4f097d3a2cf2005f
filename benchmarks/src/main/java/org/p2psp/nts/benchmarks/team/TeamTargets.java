// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Part;
import org.p2psp.nts.benchmarks.measure.Samples;
import org.p2psp.nts.benchmarks.measure.Scenario;
import org.p2psp.nts.benchmarks.measure.ThreadCost;
import org.p2psp.nts.benchmarks.measure.Way;
import org.p2psp.nts.benchmarks.measure.Window;
import org.p2psp.nts.benchmarks.transport.Transports;

/** What whole roles have to reach over the loopback interface. */
public final class TeamTargets implements Part {
  private static final int CHUNKS = 400;
  private static final int WARM_UP_CHUNKS = 2000;

  /** An event of a role with its figures: what a second of chunks at 2 Mbit/s makes a byte each. */
  private static final int MOST_BYTES_OF_FIGURES = 190;

  private static final int SMALL = 2;
  private static final int LARGE = 200;

  /** Chunks that a splitter hands out before the members, who share its caches, go on. */
  private static final int STRETCH = 20;

  /** As many as the sockets of two hold, where no time passes and nobody is to report. */
  private static final int LONG_STRETCH = 200;

  private static final String CPU = "CPU ns a chunk";

  private final int windows;
  private final ProviderCatalog<DatagramTransportProvider> transports =
      ProviderCatalog.load(DatagramTransportProvider.class);

  /** Takes so many windows of each way. */
  public TeamTargets(int windows) {
    this.windows = windows;
  }

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public List<Finding> measure() throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (String transport : List.of("linux-batch", "nio")) {
      findings.addAll(allocation(transport));
    }
    findings.addAll(sizes());
    return findings;
  }

  /**
   * Bytes of a splitter, a monitor and a peer, without the addresses that NIO makes. What they tell
   * their user once a second is an object each time, whatever the chunks; it has its own lines.
   */
  private List<Finding> allocation(String transport) throws IOException {
    SourceChanges provider = new SourceChanges(transports.choose(transport));
    long addressBytes = transport.equals("nio") ? SourceChanges.addressBytes() : 0;
    String except = addressBytes > 0 ? ", beside " + addressBytes + " for a changed source" : "";
    List<Finding> findings = new ArrayList<>();
    try (SteppedTeam team = new SteppedTeam(provider, 1, 4, SteppedTeam.RUN_DELAY_NS)) {
      team.settle(SteppedTeam.TWO_MBIT_NS);
      for (int i = 0; i < WARM_UP_CHUNKS; i++) {
        TeamCpu.chunk(team, SteppedTeam.TWO_MBIT_NS);
      }
      for (String name : List.of("splitter", "monitor", "peer")) {
        RoleBytes bytes = new RoleBytes(team, findings.size() / 2, provider, addressBytes);
        bytes.measure(windows, SteppedTeam.TWO_MBIT_NS);
        String what = name + " over " + transport + ", allocated ";
        findings.add(bytesAtMost(0, what + "a chunk" + except, bytes.perChunk));
        findings.add(
            bytesAtMost(
                MOST_BYTES_OF_FIGURES, what + "for the figures of a second", bytes.perEvent));
      }
    }
    return findings;
  }

  private static Finding bytesAtMost(int most, String what, List<Double> bytes) {
    return Finding.of(what, Goal.atMost(most, "bytes"), "bytes", new Samples(bytes));
  }

  private List<Finding> sizes() throws IOException, InterruptedException {
    DatagramTransportProvider batch = transports.choose("linux-batch");
    try (SteppedTeam small = team(batch, SMALL);
        SteppedTeam large = team(batch, LARGE)) {
      List<Samples> ns =
          inTurn(
              new Way("2 peers", () -> window(small, 0, LONG_STRETCH)),
              new Way("200 peers", () -> window(large, 0, LONG_STRETCH)),
              new Way("2 sockets", () -> bareWindow(batch, small)),
              new Way("200 sockets", () -> bareWindow(batch, large)));
      List<Samples> withReports =
          inTurn(
              new Way("2 peers", () -> window(small, SteppedTeam.TWO_MBIT_NS, STRETCH)),
              new Way("200 peers", () -> window(large, SteppedTeam.TWO_MBIT_NS, STRETCH)));
      return List.of(
          size("splitter: a chunk of 200 peers", CPU, ns.get(1), ns.get(0)),
          size(
              "splitter: a chunk of 200 peers, in datagrams of the bare transport",
              "datagrams",
              ns.get(1).over(ns.get(3)),
              ns.get(0).over(ns.get(2))),
          size(
              "splitter: a chunk and all reports of 200 peers at 2 Mbit/s",
              CPU,
              withReports.get(1),
              withReports.get(0)));
    }
  }

  private List<Samples> inTurn(Way... ways) throws IOException, InterruptedException {
    List<List<Window>> results = new Scenario("", "chunk", List.of(ways)).measure(windows);
    return results.stream().map(Scenario::ns).toList();
  }

  private static Finding size(String target, String unit, Samples large, Samples small) {
    return new Finding(target, Goal.atMost(1.1, Goal.TIMES), unit, large, "2 peers", small);
  }

  private static SteppedTeam team(DatagramTransportProvider provider, int peers)
      throws IOException {
    SteppedTeam team = new SteppedTeam(provider, 0, peers, 0);
    team.settle(SteppedTeam.TWO_MBIT_NS);
    return team;
  }

  /** The members take what they got, and report, between two stretches. */
  private static Window window(SteppedTeam team, long intervalNs, int stretch) {
    long cpuNs = 0;
    for (int chunk = 0; chunk < CHUNKS; chunk += stretch) {
      long startNs = ThreadCost.cpuNs();
      for (int i = 0; i < stretch; i++) {
        team.feed();
        team.stepSplitter(intervalNs);
      }
      cpuNs += ThreadCost.cpuNs() - startNs;
      team.stepMembers();
    }
    return new Window(CHUNKS, cpuNs, 0);
  }

  /** What the kernel does for as many datagrams to the same sockets, and nobody else. */
  private static Window bareWindow(DatagramTransportProvider provider, SteppedTeam team)
      throws IOException {
    Transmit transmit = new Transmit();
    byte[] nothing = new byte[MediaHeader.PAYLOAD_OFFSET + StreamFormat.DEFAULT_CHUNK_BYTES];
    List<Endpoint> members = team.memberEndpoints();
    long cpuNs = 0;
    try (DatagramTransport transport = provider.open()) {
      transport.openSlot(0, Transports.LOOPBACK);
      for (int chunk = 0; chunk < CHUNKS; chunk += LONG_STRETCH) {
        long startNs = ThreadCost.cpuNs();
        for (int i = 0; i < LONG_STRETCH; i++) {
          Endpoint member = members.get((chunk + i) % members.size());
          transport.lendPlace(transmit);
          transmit.startDatagram(0, member, Transmit.DEFAULT_TIME_TO_LIVE).put(nothing).flip();
          transport.send(transmit);
          transport.flush();
        }
        cpuNs += ThreadCost.cpuNs() - startNs;
        team.stepMembers(); // who drop them
      }
    }
    return new Window(CHUNKS, cpuNs, 0);
  }
}

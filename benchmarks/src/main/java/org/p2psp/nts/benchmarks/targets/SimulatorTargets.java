// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Part;
import org.p2psp.nts.benchmarks.measure.Samples;

/** How fast the simulated internet has to be. */
final class SimulatorTargets implements Part {
  private static final double NS_PER_S = 1e9;

  private final NtsCommand command;
  private final int rounds;

  SimulatorTargets(NtsCommand command, int rounds) {
    this.command = command;
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public List<Finding> measure() throws IOException, InterruptedException {
    HotPathRounds jmh = new HotPathRounds();
    jmh.run(rounds, List.of("SimulatorBenchmark"), Map.of("inFlight", new String[] {"10000"}));
    Finding packet =
        new Finding(
            "simulated packet, two links and a NAT (1,000,000 a second)",
            Goal.atMost(1000, "ns"),
            "ns",
            nsOf(jmh.scores("SimulatorBenchmark.packetsCarried inFlight=10000 packets")),
            "an event of a PriorityQueue",
            nsOf(jmh.scores("SimulatorBenchmark.eventsOfAPriorityQueue inFlight=10000")));
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      long startNs = System.nanoTime();
      command.run("simulate", "matrix", "--runs=250", "--seed=" + (i + 1));
      seconds.add((System.nanoTime() - startNs) / NS_PER_S);
    }
    return List.of(
        packet,
        Finding.of("36 pairs of 250 runs", Goal.atMost(60, "s"), "s", new Samples(seconds)));
  }

  /** Time of one instead of how many a second. */
  private static Samples nsOf(Samples rates) {
    return Samples.of(rates.values(), rate -> NS_PER_S / rate);
  }
}

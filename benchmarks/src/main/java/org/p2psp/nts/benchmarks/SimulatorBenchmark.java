// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.Site;

/**
 * How many packets a second does the simulated internet carry? A hundred sites behind sequential
 * symmetric NATs and one public host answer each other without an end, over links of 30 ms delay
 * and 5 ms jitter. The counter {@code packets} is the answer; a call runs one virtual millisecond.
 *
 * <p>A packet crosses two links and a NAT, each an event. The baseline takes as many events from a
 * {@link PriorityQueue} as there are packets under way, and puts them back, one a call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SimulatorBenchmark {
  private static final int PACKET_BYTES = 64;
  private static final int SITES = 100;
  private static final int PORT = 4000;
  private static final Duration STEP = Duration.ofMillis(1);

  /** Packets under way at any time. */
  @Param({"100", "10000"})
  public int inFlight;

  private final PriorityQueue<Long> times = new PriorityQueue<>();
  private final SplittableRandom random = new SplittableRandom(7);
  private SimulatedInternet internet;

  /** Packets delivered. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    /** Since the start of the iteration. */
    public long packets;
  }

  /** Builds the world and lets the first packets arrive. */
  @Setup
  public void build() {
    LinkConditions link = new LinkConditions(30_000_000, 5_000_000, 0, 0);
    internet = new SimulatedInternet(7);
    SimulatedHost open = internet.publicHost("open", link);
    open.run(new MirrorMachine(PACKET_BYTES), event -> {}, PORT);
    for (int i = 0; i < SITES; i++) {
      Site site = internet.site("site " + i, NatPresets.SYMSP, link);
      MirrorMachine machine = new MirrorMachine(PACKET_BYTES);
      for (int k = 0; k < inFlight / SITES; k++) {
        machine.open(open.endpoint(PORT));
      }
      site.host("host").run(machine, event -> {}, PORT);
    }
    internet.runFor(Duration.ofSeconds(1));
    for (int i = 0; i < inFlight; i++) {
      times.add(random.nextLong(60_000_000));
    }
  }

  /** Ours. */
  @Benchmark
  public long packetsCarried(Counters counters) {
    long before = internet.counters().delivered();
    internet.runFor(STEP);
    counters.packets += internet.counters().delivered() - before;
    return internet.nowNs();
  }

  /** The baseline. */
  @Benchmark
  public boolean eventsOfAPriorityQueue() {
    return times.add(times.remove() + random.nextLong(60_000_000));
  }
}

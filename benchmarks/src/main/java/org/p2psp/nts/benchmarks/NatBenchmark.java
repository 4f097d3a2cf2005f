// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.simulator.LoneNat;
import org.p2psp.nts.simulator.NatPresets;

/**
 * What does the model of a NAT do for a packet on its way out: one of a flow that it knows, and one
 * that opens a mapping? A thousand flows are alive, and time passes, so that old ones expire. The
 * baseline looks a known flow up in a {@link HashMap}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class NatBenchmark {
  private static final int FLOWS = 1000;
  private static final int INSIDE_PORT = 4000;

  /** An expiring mapping for each new one keeps the number of flows. */
  private static final long TICK_NS = 120_000_000_000L / FLOWS;

  /** The NAT. */
  @Param({"fcn", "prcn", "symsp"})
  public String nat = "";

  private final Endpoint[] remotes = new Endpoint[FLOWS];
  private final Map<Endpoint, Integer> map = new HashMap<>();
  private LoneNat known;
  private LoneNat fresh;
  private int turn;
  private long nowNs;

  /** Opens the flows. */
  @Setup
  public void open() {
    known = new LoneNat(NatPresets.parse(nat), 0, 7);
    fresh = new LoneNat(NatPresets.parse(nat), 0, 7);
    for (int i = 0; i < FLOWS; i++) {
      remotes[i] = Endpoint.ofIpv4(0xC000_0200 + (i & 0xFF), 5000 + i);
      map.put(remotes[i], known.send(INSIDE_PORT, remotes[i]));
    }
  }

  /** Ours, known. */
  @Benchmark
  public int packetOfAKnownFlow() {
    return known.send(INSIDE_PORT, remotes[turn++ % FLOWS]);
  }

  /** Ours, new: each inside port comes again when its mapping has long expired. */
  @Benchmark
  public int packetThatOpensAMapping() {
    nowNs += TICK_NS;
    fresh.advanceTo(nowNs);
    turn++;
    return fresh.send(1024 + turn % 60_000, remotes[turn % FLOWS]);
  }

  /** The baseline. */
  @Benchmark
  public @Nullable Integer lookUpInAHashMap() {
    return map.get(remotes[turn++ % FLOWS]);
  }
}

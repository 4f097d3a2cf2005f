// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.time.Duration;
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
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * How many team sessions a second can be simulated? A session is a splitter, two monitors, a member
 * and, a second later, a newcomer, five virtual seconds in all, each with another seed. The
 * baseline is the same session with a chunk a second: what remains is the protocol without media.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TeamBenchmark {
  /** Chunks a second; 40 are 0.42 Mbit/s. */
  @Param({"1", "40"})
  public int chunksPerSecond;

  /** NATs of the member and of the newcomer. */
  @Param({"prcn-prcn", "prcn-symsp"})
  public String nats = "";

  private final LinkConditions link = new LinkConditions(30_000_000, 5_000_000, 0.01, 0);
  private TeamProviders providers;
  private long seed;

  /** Finds the strategies once. */
  @Setup
  public void find() {
    providers = TeamProviders.found();
  }

  /** A session; returns the path of the two, which a session that was no session would lack. */
  @Benchmark
  public PathKind session() {
    SimulatedInternet internet = new SimulatedInternet(seed++);
    SimulatedTeam team = new SimulatedTeam(internet, link, providers, (name, event) -> {});
    team.startStream(
        new StreamFormat(
            "video/mp2t", LossTreatment.SKIP, StreamFormat.DEFAULT_CHUNK_BYTES, new byte[0]));
    team.addMonitor("m1");
    team.addMonitor("m2");
    int dash = nats.indexOf('-');
    add(team, "member", nats.substring(0, dash));
    team.run(Duration.ofSeconds(1), chunksPerSecond);
    add(team, "newcomer", nats.substring(dash + 1));
    team.run(Duration.ofSeconds(4), chunksPerSecond);
    PathKind path = team.pairs().get(0).kind();
    if (path == null) {
      throw new IllegalStateException("no path between " + nats + " with seed " + (seed - 1));
    }
    return path;
  }

  private static void add(SimulatedTeam team, String name, String nat) {
    team.addPeer(name, nat, NatPresets.parse(nat));
  }
}

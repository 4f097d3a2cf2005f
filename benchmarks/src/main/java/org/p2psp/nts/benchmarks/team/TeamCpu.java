// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.benchmarks.measure.Machine;
import org.p2psp.nts.benchmarks.measure.Scenario;
import org.p2psp.nts.benchmarks.measure.Way;
import org.p2psp.nts.benchmarks.measure.Window;
import org.p2psp.nts.benchmarks.transport.Transports;

/**
 * Measures what a chunk costs whole roles over the loopback interface: with runs and without, over
 * each transport, and a splitter that feeds 2 or 200 peers. Prints tables in Markdown. Arguments:
 * windows per way (9), chunks per window (1000), peers of the large team (200).
 */
public final class TeamCpu {
  private static final long EIGHT_MBIT_NS = SteppedTeam.TWO_MBIT_NS / 4;

  /** Time passes in such steps, so that what arrives meanwhile is taken when it would be. */
  private static final long STEP_NS = 1_000_000;

  private final int windows;
  private final int chunks;
  private final Transports transports = Transports.found();

  private TeamCpu(int windows, int chunks) {
    this.windows = windows;
    this.chunks = chunks;
  }

  /** Runs all scenarios. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int windows = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    int chunks = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
    int large = args.length > 2 ? Integer.parseInt(args[2]) : 200;
    System.out.printf(
        Locale.ROOT, "%s, %d windows of %d chunks%n", Machine.description(), windows, chunks);
    TeamCpu measurement = new TeamCpu(windows, chunks);
    measurement.runs("2 Mbit/s", SteppedTeam.TWO_MBIT_NS);
    measurement.runs("8 Mbit/s", EIGHT_MBIT_NS);
    measurement.sizes(large);
  }

  /** Teams of one monitor and 20 peers, with runs and without. */
  private void runs(String rate, long intervalNs) throws IOException, InterruptedException {
    List<SteppedTeam> teams = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try {
      for (DatagramTransportProvider provider : List.of(transports.nio(), transports.batch())) {
        for (long delayNs : new long[] {0, SteppedTeam.RUN_DELAY_NS}) {
          teams.add(settled(provider, 20, delayNs, intervalNs));
          names.add(provider.id() + (delayNs == 0 ? ", each chunk alone" : ", in runs"));
        }
      }
      print("A peer of 20, " + rate, teams, names, intervalNs, TeamCpu::lastPeer);
      print("A splitter of 20, " + rate, teams, names, intervalNs, SteppedTeam::splitter);
    } finally {
      teams.forEach(SteppedTeam::close);
    }
  }

  private void sizes(int large) throws IOException, InterruptedException {
    List<SteppedTeam> teams = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try {
      for (int peers : new int[] {2, large}) {
        teams.add(
            settled(transports.batch(), peers, SteppedTeam.RUN_DELAY_NS, SteppedTeam.TWO_MBIT_NS));
        names.add(peers + " peers");
      }
      print(
          "A splitter, time standing still, so chunks alone",
          teams,
          names,
          0,
          SteppedTeam::splitter);
      print(
          "A splitter, 2 Mbit/s, two reports a second of each",
          teams,
          names,
          SteppedTeam.TWO_MBIT_NS,
          SteppedTeam::splitter);
    } finally {
      teams.forEach(SteppedTeam::close);
    }
  }

  private static SteppedTeam settled(
      DatagramTransportProvider provider, int peers, long delayNs, long intervalNs)
      throws IOException {
    SteppedTeam team = new SteppedTeam(provider, 1, peers, delayNs);
    team.settle(intervalNs);
    team.meterCpu();
    return team;
  }

  private static SteppedRole<?> lastPeer(SteppedTeam team) {
    return team.members().get(team.members().size() - 1);
  }

  private void print(
      String title,
      List<SteppedTeam> teams,
      List<String> names,
      long intervalNs,
      Function<SteppedTeam, SteppedRole<?>> role)
      throws IOException, InterruptedException {
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < teams.size(); i++) {
      SteppedTeam team = teams.get(i);
      ways.add(new Way(names.get(i), () -> window(team, role.apply(team), intervalNs)));
    }
    new Scenario(title, "chunk", ways).run(windows, System.out);
  }

  private Window window(SteppedTeam team, SteppedRole<?> role, long intervalNs) {
    RoleCost before = role.cost();
    for (int i = 0; i < chunks; i++) {
      chunk(team, intervalNs);
    }
    RoleCost cost = role.cost().since(before);
    return new Window(chunks, cost.cpuNs(), cost.allocatedBytes());
  }

  /** Gives a team a chunk and the time until the next one. */
  static void chunk(SteppedTeam team, long intervalNs) {
    team.feed();
    long leftNs = intervalNs;
    for (; leftNs > STEP_NS; leftNs -= STEP_NS) {
      team.step(STEP_NS);
    }
    team.step(leftNs);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.time.Duration;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPopulation;

/**
 * What a run is told.
 *
 * @param peers behind the population's NATs, 2 to 10,000
 * @param monitors on public hosts, 0 to 64; they are there before the first peer
 * @param population that the peers' NATs are drawn from; those that let no UDP through are passed
 *     over, since nobody behind one can be a peer
 * @param joinsPerSecond peers that start in a second, at equal distances
 * @param streaming from the last peer's start to the end, at least two seconds
 * @param chunksPerSecond rate of the stream, 1 to 10,000
 * @param link of every access link
 * @param foreignFlowsPerSecond that others open behind each NAT
 * @param seed of everything random
 */
public record ScaleSettings(
    int peers,
    int monitors,
    NatPopulation population,
    double joinsPerSecond,
    Duration streaming,
    int chunksPerSecond,
    LinkConditions link,
    double foreignFlowsPerSecond,
    long seed) {
  private static final int MOST_PEERS = 10_000;
  private static final int MOST_MONITORS = 64;
  private static final int HIGHEST_RATE = 10_000;
  private static final long SHORTEST_S = 2;
  private static final long LONGEST_S = 86_400;
  private static final double HIGHEST_NOISE = 100_000;

  /** Checks the ranges. */
  public ScaleSettings {
    check("peers", peers, 2, MOST_PEERS);
    check("monitors", monitors, 0, MOST_MONITORS);
    check("joins per second", joinsPerSecond, 0.001, MOST_PEERS);
    check("seconds of streaming", streaming.toSeconds(), SHORTEST_S, LONGEST_S);
    check("chunks per second", chunksPerSecond, 1, HIGHEST_RATE);
    if (population.kinds().stream().allMatch(kind -> kind.behavior().blocksUdp())) {
      throw new IllegalArgumentException(
          "population: no kind lets UDP through; expected one at least, such as prcn");
    }
    check("foreign flows per second", foreignFlowsPerSecond, 0, HIGHEST_NOISE);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + ": " + plain(value) + ", expected " + plain(least) + " to " + plain(most));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Peers and monitors. */
  int members() {
    return peers + monitors;
  }

  /** From one peer's start to the next one's. */
  long joinIntervalNs() {
    return Math.round(1e9 / joinsPerSecond);
  }
}

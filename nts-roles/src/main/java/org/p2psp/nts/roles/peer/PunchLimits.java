// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.time.Duration;

/**
 * How much traversal a peer allows itself, whatever it is told: home routers keep few mappings and
 * bear few new ones a second (RFC 8445 appendix B.1), and a team must not be a weapon.
 *
 * @param mappingsPerSecond new mappings over all pairs, 1 to 1000; so many hellos to new endpoints
 * @param mappingBurst of those that many in a row after a pause, 1 to 256
 * @param hellosPerPair in one episode of traversal, 16 to 65,535
 * @param punchingNsPerPair time spent in attempts in one episode
 * @param episodeNs an episode is over when nothing was sent for a pair for so long
 * @param betweenScansNs from the end of a scan of random ports to the next one's start, of any pair
 * @param extraSockets beside the main one, 1 to 256
 * @param scans whether ports of others are ever scanned, and others may scan ours
 */
public record PunchLimits(
    int mappingsPerSecond,
    int mappingBurst,
    int hellosPerPair,
    long punchingNsPerPair,
    long episodeNs,
    long betweenScansNs,
    int extraSockets,
    boolean scans) {
  /** 200 a second, 64 in a row, 2048 hellos and 30 s a pair, 20 s between scans, 256 sockets. */
  public static final PunchLimits DEFAULT =
      new PunchLimits(
          200,
          64,
          2048,
          Duration.ofSeconds(30).toNanos(),
          Duration.ofSeconds(60).toNanos(),
          Duration.ofSeconds(20).toNanos(),
          256,
          true);

  /** Checks the ranges. */
  public PunchLimits {
    require(mappingsPerSecond, 1, 1000, "mappingsPerSecond");
    require(mappingBurst, 1, 256, "mappingBurst");
    require(hellosPerPair, 16, 65_535, "hellosPerPair");
    require(extraSockets, 1, 256, "extraSockets");
    if (punchingNsPerPair < 1 || episodeNs < 1 || betweenScansNs < 0) {
      throw new IllegalArgumentException(
          "punchingNsPerPair="
              + punchingNsPerPair
              + ", episodeNs="
              + episodeNs
              + " and betweenScansNs="
              + betweenScansNs
              + " must be positive");
    }
  }

  private static void require(int value, int least, int most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + "=" + value + " is outside " + least + ".." + most);
    }
  }

  /** The same with scans of ports switched on or off. */
  public PunchLimits withScans(boolean on) {
    return new PunchLimits(
        mappingsPerSecond,
        mappingBurst,
        hellosPerPair,
        punchingNsPerPair,
        episodeNs,
        betweenScansNs,
        extraSockets,
        on);
  }
}

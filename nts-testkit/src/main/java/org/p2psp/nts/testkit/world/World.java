// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.time.Duration;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * How a virtual world is to be, before it begins. The same seed, the same settings and the same
 * calls give the same run, packet for packet. Immutable: each setting gives another world.
 *
 * @param seed any number; everything random follows from it
 * @param link of every access link, so that two members are two of them apart
 * @param chunksPerSecond of the stream, 1 to 10,000
 * @param chunkBytes of the stream, 1 to 1408
 * @param start what the clock shows when the world begins, not negative
 * @param providers the strategies
 */
public record World(
    long seed,
    LinkConditions link,
    int chunksPerSecond,
    int chunkBytes,
    Duration start,
    TeamProviders providers) {
  private static final LinkConditions USUAL_LINK = new LinkConditions(30_000_000, 0, 0, 0);
  private static final int MOST_CHUNKS_PER_SECOND = 10_000;

  /** Checks the values. */
  public World {
    if (chunksPerSecond < 1 || chunksPerSecond > MOST_CHUNKS_PER_SECOND) {
      throw new IllegalArgumentException(
          "chunksPerSecond=" + chunksPerSecond + " is outside 1.." + MOST_CHUNKS_PER_SECOND);
    }
    if (start.isNegative()) {
      throw new IllegalArgumentException("start=" + start + " is negative; clocks begin at 0");
    }
  }

  /** Links of 30 ms that lose nothing, 50 chunks of 188 bytes a second, the clock at 0. */
  public static World seeded(long seed) {
    return new World(seed, USUAL_LINK, 50, 188, Duration.ZERO, TeamProviders.found());
  }

  /** The same with other links. */
  public World link(LinkConditions other) {
    return new World(seed, other, chunksPerSecond, chunkBytes, start, providers);
  }

  /** The same with another stream. */
  public World stream(int perSecond, int bytes) {
    return new World(seed, link, perSecond, bytes, start, providers);
  }

  /** The same, begun at another time. */
  public World startingAt(Duration time) {
    return new World(seed, link, chunksPerSecond, chunkBytes, time, providers);
  }

  /** The same with other strategies. */
  public World providers(TeamProviders others) {
    return new World(seed, link, chunksPerSecond, chunkBytes, start, others);
  }

  /** Begins it: a splitter that streams, and two monitors. */
  public Team team() {
    return team(2);
  }

  /** The same with another number of monitors, from 0. */
  public Team team(int monitors) {
    return new Team(this, monitors);
  }
}

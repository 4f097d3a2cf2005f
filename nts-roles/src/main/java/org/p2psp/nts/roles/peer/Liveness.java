// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.Endpoint;

/**
 * Keeps direct paths open where no media flows, and finds the dead ones. While the stream runs, a
 * neighbour that says nothing is asked soon and given up in seconds; while it stalls, a keep-alive
 * every 15 s is enough (RFC 8445 section 11), or sooner where the NAT forgets sooner.
 *
 * <p>In a large team a neighbour has a chunk to pass on only once in a round, so it is asked after
 * two rounds of silence: else most of what a team of a thousand sends would be hellos. Not all
 * neighbours are looked at at once, but a part in each tick, the whole list in a sixth of that
 * time.
 */
final class Liveness {
  /** Silence on a path after which another proved one may take its place. */
  static final long DOUBTFUL_NS = 1_500_000_000L;

  private static final long MS = 1_000_000;
  private static final long TICK_NS = 250 * MS;
  private static final long GRACE_NS = 2000 * MS;
  private static final long STALLED_NS = 1000 * MS;
  private static final long LOST_WHILE_STALLED_NS = 40_000 * MS;
  private static final long DEBT_WINDOW_NS = 4000 * MS;
  private static final int ROUNDS = 2;

  /** Looks at a neighbour between its falling silent and its being asked. */
  private static final int LOOKS = 6;

  private final NeighborTable neighbors;
  private final Traversal traversal;
  private final LifetimeMeter lifetime;
  private long nextTickNs;
  private long nextDecayNs;
  private int cursor;

  Liveness(NeighborTable neighbors, Traversal traversal, LifetimeMeter lifetime) {
    this.lifetime = lifetime;
    this.neighbors = neighbors;
    this.traversal = traversal;
  }

  long deadlineNs() {
    return nextTickNs;
  }

  /**
   * Looks at some of the paths now and then.
   *
   * @param lastChunkNs when the last chunk came from anybody
   * @param chunkIntervalNs between two chunks of the stream, 0 = unknown
   */
  void onTimeout(long nowNs, long lastChunkNs, long chunkIntervalNs) {
    if (nowNs < nextTickNs) {
      return;
    }
    nextTickNs = nowNs + TICK_NS;
    boolean stalled = nowNs - lastChunkNs > STALLED_NS;
    long quietNs = stalled ? lifetime.keepAliveNs() : quietNs(chunkIntervalNs);
    List<Neighbor> all = neighbors.inOrder();
    long ticks = Math.max(1, quietNs(chunkIntervalNs) / (LOOKS * TICK_NS));
    long graceNs = Math.max(GRACE_NS, LOOKS * ticks * TICK_NS); // some hellos may be lost
    long lostNs = stalled ? LOST_WHILE_STALLED_NS : quietNs + graceNs;
    for (long left = (all.size() + ticks - 1) / ticks; left > 0; left--) {
      cursor = cursor >= all.size() ? 0 : cursor;
      check(nowNs, all.get(cursor++), quietNs, lostNs);
    }
    if (nowNs >= nextDecayNs) {
      nextDecayNs = nowNs + DEBT_WINDOW_NS;
      for (int i = 0; i < all.size(); i++) {
        all.get(i).decayDebt(nowNs);
      }
    }
  }

  /** Silence that is nothing unusual while the stream flows. */
  private long quietNs(long chunkIntervalNs) {
    long roundsNs = (long) ROUNDS * neighbors.size() * chunkIntervalNs;
    return Math.max(DOUBTFUL_NS, Math.min(lifetime.keepAliveNs(), roundsNs));
  }

  private void check(long nowNs, Neighbor neighbor, long quietNs, long lostNs) {
    Endpoint remote = neighbor.remote;
    if (remote == null) {
      return;
    }
    long silentNs = nowNs - neighbor.heardNs;
    boolean asked = neighbor.checkedNs > neighbor.heardNs;
    if (silentNs > lostNs && asked) {
      traversal.loseDirectPath(nowNs, neighbor, "silent");
    } else if (silentNs > quietNs) {
      neighbor.checkedNs = nowNs;
      traversal.requestHello(nowNs, neighbor, neighbor.slot, remote, 0);
    }
  }
}

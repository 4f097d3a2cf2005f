// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.Endpoint;

/**
 * Keeps direct paths open where no media flows, and finds the dead ones. While the stream runs, a
 * neighbour that says nothing is asked at once and given up in seconds; while it stalls, a
 * keep-alive every 15 s is enough (RFC 8445 section 11), or sooner where the NAT forgets sooner.
 */
final class Liveness {
  /** Silence on a path after which another proved one may take its place. */
  static final long DOUBTFUL_NS = 1_500_000_000L;

  private static final long MS = 1_000_000;
  private static final long TICK_NS = 250 * MS;
  private static final long LOST_NS = 3500 * MS;
  private static final long STALLED_NS = 1000 * MS;
  private static final long LOST_WHILE_STALLED_NS = 40_000 * MS;
  private static final long DEBT_WINDOW_NS = 4000 * MS;

  private final NeighborTable neighbors;
  private final Traversal traversal;
  private final LifetimeMeter lifetime;
  private long nextTickNs;
  private long nextDecayNs;

  Liveness(NeighborTable neighbors, Traversal traversal, LifetimeMeter lifetime) {
    this.lifetime = lifetime;
    this.neighbors = neighbors;
    this.traversal = traversal;
  }

  long deadlineNs() {
    return nextTickNs;
  }

  /**
   * Looks at all paths now and then.
   *
   * @param lastChunkNs when the last chunk came from anybody
   */
  void onTimeout(long nowNs, long lastChunkNs) {
    if (nowNs < nextTickNs) {
      return;
    }
    nextTickNs = nowNs + TICK_NS;
    boolean stalled = nowNs - lastChunkNs > STALLED_NS;
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; i < all.size(); i++) {
      check(nowNs, all.get(i), stalled);
    }
    if (nowNs >= nextDecayNs) {
      nextDecayNs = nowNs + DEBT_WINDOW_NS;
      for (int i = 0; i < all.size(); i++) {
        all.get(i).decayDebt(nowNs);
      }
    }
  }

  private void check(long nowNs, Neighbor neighbor, boolean stalled) {
    Endpoint remote = neighbor.remote;
    if (remote == null) {
      return;
    }
    long silentNs = nowNs - neighbor.heardNs;
    boolean asked = neighbor.checkedNs > neighbor.heardNs;
    long lostNs = stalled ? LOST_WHILE_STALLED_NS : LOST_NS;
    if (silentNs > lostNs && asked) {
      traversal.loseDirectPath(nowNs, neighbor, "silent");
      return;
    }
    long quietNs = stalled ? lifetime.keepAliveNs() : DOUBTFUL_NS;
    if (silentNs > quietNs) {
      neighbor.checkedNs = nowNs;
      traversal.requestHello(nowNs, neighbor, neighbor.slot, remote, 0);
    }
  }
}

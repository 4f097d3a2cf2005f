// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.BitSet;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/**
 * Chooses relays: among the members with direct paths to both of a pair the monitor with the least
 * load, else the peer with the least load; of equals the one that joined first. A member's load is
 * bounded by a share of its uplink: to relay one pair is to send both members' chunks once more,
 * which is 2/N of the stream in a team of N.
 */
final class RelayChoice {
  /** So that a small team, where one pair is much, has relays at all. */
  private static final int LEAST_PAIRS = 2;

  private final SplitterConfig config;
  private final SessionTable sessions;
  private final BitSet reachBoth = new BitSet();

  RelayChoice(SplitterConfig config, SessionTable sessions) {
    this.config = config;
    this.sessions = sessions;
  }

  /** The best relay with room for one more pair, or null if there is none. */
  @Nullable
  Session choose(Pair pair) {
    Session monitor = leastLoadedMonitor(pair);
    return monitor != null ? monitor : leastLoadedPeer(pair);
  }

  private @Nullable Session leastLoadedMonitor(Pair pair) {
    int limit = mostPairs(config.relayedStreamsOfMonitor());
    Session best = null;
    List<Session> monitors = sessions.monitors();
    for (int i = 0; i < monitors.size(); i++) {
      Session monitor = monitors.get(i);
      int load = monitor.relayed.size();
      boolean reaches =
          pair.first.direct.get(monitor.index) && pair.second.direct.get(monitor.index);
      if (reaches && load < (best == null ? limit : best.relayed.size())) {
        best = monitor;
      }
    }
    return best;
  }

  private @Nullable Session leastLoadedPeer(Pair pair) {
    int limit = mostPairs(config.relayedStreamsOfPeer());
    Session best = null;
    reachBoth.clear();
    reachBoth.or(pair.first.direct);
    reachBoth.and(pair.second.direct);
    for (int i = reachBoth.nextSetBit(0); i >= 0; i = reachBoth.nextSetBit(i + 1)) {
      Session peer = sessions.byIndex(i);
      if (peer != null
          && !peer.isMonitor()
          && peer.relayed.size() < (best == null ? limit : best.relayed.size())) {
        best = peer;
      }
    }
    return best;
  }

  /** How many pairs fit into this many streams. */
  private int mostPairs(double streams) {
    return streams == 0 ? 0 : Math.max(LEAST_PAIRS, (int) (streams * sessions.introduced() / 2));
  }
}

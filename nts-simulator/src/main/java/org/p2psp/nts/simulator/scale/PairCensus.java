// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.TeamMember;

/**
 * The pairs of all peers and monitors, as they stand.
 *
 * @param direct with a direct path both ways
 * @param byMonitors relayed by a monitor
 * @param byPeers relayed by a peer
 * @param bySplitter relayed by the splitter
 * @param without a path both ways
 * @param mostByAMonitor pairs that the busiest monitor relays
 * @param mostByAPeer pairs that the busiest peer relays
 */
public record PairCensus(
    long direct,
    long byMonitors,
    long byPeers,
    long bySplitter,
    long without,
    long mostByAMonitor,
    long mostByAPeer) {
  static PairCensus of(List<TeamMember> monitors, List<TeamMember> peers) {
    Counts counts = new Counts(monitors);
    for (int second = 0; second < peers.size(); second++) {
      for (TeamMember monitor : monitors) {
        counts.add(PairOutcome.of(monitor, peers.get(second)));
      }
      for (int first = 0; first < second; first++) {
        counts.add(PairOutcome.of(peers.get(first), peers.get(second)));
      }
    }
    return counts.census();
  }

  /** All pairs. */
  public long all() {
    return direct + relayed() + without;
  }

  /** Pairs with a relayed path. */
  public long relayed() {
    return byMonitors + byPeers + bySplitter;
  }

  private static final class Counts {
    private final Map<PeerId, Long> monitorLoads = new HashMap<>();
    private final Map<PeerId, Long> peerLoads = new HashMap<>();
    private long direct;
    private long bySplitter;
    private long without;

    Counts(List<TeamMember> monitors) {
      monitors.forEach(monitor -> monitorLoads.put(monitor.id(), 0L));
    }

    void add(PairOutcome pair) {
      @Nullable PeerId via = pair.via();
      if (pair.kind() == null) {
        without++;
      } else if (pair.kind() == PathKind.DIRECT || via == null) {
        direct++;
      } else if (via.equals(PeerId.SPLITTER)) {
        bySplitter++;
      } else {
        (monitorLoads.containsKey(via) ? monitorLoads : peerLoads).merge(via, 1L, Long::sum);
      }
    }

    PairCensus census() {
      return new PairCensus(
          direct,
          sum(monitorLoads),
          sum(peerLoads),
          bySplitter,
          without,
          most(monitorLoads),
          most(peerLoads));
    }

    private static long sum(Map<PeerId, Long> loads) {
      return loads.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long most(Map<PeerId, Long> loads) {
      return loads.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }
}

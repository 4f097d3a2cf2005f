// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.simulator.Site;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.testkit.world.Team;

/**
 * How many mappings the NATs of a team's peers open, and how many sockets the peers have, counted
 * at the NATs and hosts from time to time.
 */
final class NatAndSocketUse {
  private static final long WINDOW_NS = 1_000_000_000;

  private record Sample(long atNs, long opened) {}

  private final Team team;
  private final Map<String, List<Sample>> samples = new HashMap<>();
  private long mostMappings;
  private int mostSockets;

  NatAndSocketUse(Team team) {
    this.team = team;
  }

  /** Looks at all of them; to be called every few milliseconds. */
  void sample() {
    for (TeamMember peer : team.simulated().peers()) {
      Site site = peer.running().host().site();
      List<Sample> seen = samples.computeIfAbsent(peer.name(), name -> new ArrayList<>());
      long nowNs = team.internet().nowNs();
      seen.add(new Sample(nowNs, site.natMappingsOpened()));
      while (nowNs - seen.get(0).atNs() > WINDOW_NS) {
        seen.remove(0);
      }
      mostSockets = Math.max(mostSockets, peer.running().openSockets());
      mostMappings = Math.max(mostMappings, site.natMappingsOpened() - seen.get(0).opened());
    }
  }

  /** Most new mappings of one NAT within a second. */
  long mostMappingsWithinASecond() {
    return mostMappings;
  }

  /** Most sockets that a peer had open at a time. */
  int mostSockets() {
    return mostSockets;
  }
}

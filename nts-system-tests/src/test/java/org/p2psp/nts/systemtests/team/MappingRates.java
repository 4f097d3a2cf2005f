// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.simulator.Site;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.testkit.world.Team;

/** How many mappings the NATs of a team's peers open, counted at the NATs from time to time. */
final class MappingRates {
  private static final long WINDOW_NS = 1_000_000_000;

  private record Sample(long atNs, long opened) {}

  private final Team team;
  private final Map<String, List<Sample>> samples = new HashMap<>();
  private long most;

  MappingRates(Team team) {
    this.team = team;
  }

  /** Reads all NATs; to be called every few milliseconds. */
  void sample() {
    for (TeamMember peer : team.simulated().peers()) {
      Site site = peer.running().host().site();
      List<Sample> seen = samples.computeIfAbsent(peer.name(), name -> new ArrayList<>());
      long nowNs = team.internet().nowNs();
      seen.add(new Sample(nowNs, site.natMappingsOpened()));
      while (nowNs - seen.get(0).atNs() > WINDOW_NS) {
        seen.remove(0);
      }
      most = Math.max(most, site.natMappingsOpened() - seen.get(0).opened());
    }
  }

  /** Most new mappings of one NAT within a second. */
  long mostWithinASecond() {
    return most;
  }
}

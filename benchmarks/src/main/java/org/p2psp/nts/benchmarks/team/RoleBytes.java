// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.util.ArrayList;
import java.util.List;

/**
 * What a role allocates for each chunk, and for each event that it tells its user: a window without
 * an event is one of chunks alone.
 */
final class RoleBytes {
  /** Half a second at 2 Mbit/s; figures are told once a second, so about half have no event. */
  private static final int CHUNKS = 90;

  final List<Double> perChunk = new ArrayList<>();
  final List<Double> perEvent = new ArrayList<>();
  private final SteppedTeam team;
  private final int role;
  private final SourceChanges addresses;
  private final long addressBytes;

  RoleBytes(SteppedTeam team, int role, SourceChanges addresses, long addressBytes) {
    this.team = team;
    this.role = role;
    this.addresses = addresses;
    this.addressBytes = addressBytes;
  }

  /** Until there are so many windows of either kind, with a chunk in each interval. */
  void measure(int windows, long intervalNs) {
    while (perChunk.size() < windows || perEvent.size() < windows) {
      RoleCost before = team.roles().get(role).cost();
      final long addressesBefore = addresses.count(role);
      for (int i = 0; i < CHUNKS; i++) {
        TeamCpu.chunk(team, intervalNs);
      }
      RoleCost cost = team.roles().get(role).cost().since(before);
      long made = addresses.count(role) - addressesBefore;
      double bytes = cost.allocatedBytes() - made * addressBytes;
      boolean quiet = cost.events() == 0;
      List<Double> figures = quiet ? perChunk : perEvent;
      if (figures.size() < windows) {
        figures.add(bytes / (quiet ? CHUNKS : cost.events()));
      }
    }
  }
}

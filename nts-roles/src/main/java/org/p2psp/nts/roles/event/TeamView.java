// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.event;

import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.PlanName;

/**
 * What a splitter, a monitor or a peer knows of its team at one moment. Made only when somebody
 * asks, and never of more members than asked for.
 *
 * @param teamSize members that it knows, also those beyond the asked number
 * @param members the first ones in the order of joining; of a peer's view, its neighbours
 * @param paths between two of them; of a peer's view, between it and its neighbours
 */
public record TeamView(int teamSize, List<Member> members, List<Path> paths) {
  /** Copies the lists. */
  public TeamView {
    members = List.copyOf(members);
    paths = List.copyOf(paths);
  }

  /**
   * A peer or a monitor.
   *
   * @param settled whether it is in the splitter's rotation, as far as known
   * @param profile of its NAT, {@link NatProfile#UNKNOWN} where that is not known here
   * @param endpoint where it is seen, null if it is not known
   */
  public record Member(
      PeerId id,
      boolean monitor,
      boolean settled,
      NatProfile profile,
      @Nullable Endpoint endpoint) {}

  /**
   * Two members, with or without a path between them.
   *
   * @param kind null while there is no path
   * @param via the relay, {@link PeerId#SPLITTER} for the splitter itself; null for a direct path
   * @param endpoint of b as seen from a, null where that is not known
   * @param attempt number of the last attempt, 0 before the first
   * @param roundTripNs measured on the path, -1 = unknown
   * @param plan what the splitter last planned for the two
   * @param why there is no direct path, for people; empty for a direct one
   */
  public record Path(
      PeerId a,
      PeerId b,
      @Nullable PathKind kind,
      @Nullable PeerId via,
      @Nullable Endpoint endpoint,
      int attempt,
      long roundTripNs,
      PlanName plan,
      String why) {}
}

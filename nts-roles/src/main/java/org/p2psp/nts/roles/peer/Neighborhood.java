// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.TeamView;

/** Draws a {@link TeamView} from a peer's table of neighbours. */
final class Neighborhood {
  private Neighborhood() {}

  static TeamView of(PeerId self, NeighborTable neighbors, int mostMembers) {
    List<TeamView.Member> members = new ArrayList<>();
    List<TeamView.Path> paths = new ArrayList<>();
    List<Neighbor> all = neighbors.inOrder();
    for (int i = 0; i < all.size() && i < mostMembers; i++) {
      Neighbor neighbor = all.get(i);
      members.add(
          new TeamView.Member(
              neighbor.peerId, neighbor.monitor, true, NatProfile.UNKNOWN, neighbor.remote));
      paths.add(path(self, neighbor));
    }
    return new TeamView(all.size(), members, paths);
  }

  private static TeamView.Path path(PeerId self, Neighbor neighbor) {
    boolean direct = neighbor.isDirect();
    boolean relayed = !direct && neighbor.relay != null;
    return new TeamView.Path(
        self,
        neighbor.peerId,
        direct ? PathKind.DIRECT : relayed ? PathKind.RELAY : null,
        relayed ? neighbor.relay : null,
        direct ? neighbor.remote : null,
        neighbor.attemptNumber,
        direct ? neighbor.roundTripNs : -1,
        neighbor.plan,
        direct ? "" : why(neighbor));
  }

  private static String why(Neighbor neighbor) {
    if (neighbor.plan == PlanName.RELAY || neighbor.plan == PlanName.NO_SHARED_FAMILY) {
      return neighbor.plan.words();
    }
    if (neighbor.attempt != null) {
      return "attempt " + neighbor.attemptNumber + " is under way";
    }
    return neighbor.attemptNumber == 0
        ? "the first attempt waits for its turn"
        : "attempt " + neighbor.attemptNumber + " failed; the splitter orders the next one";
  }
}

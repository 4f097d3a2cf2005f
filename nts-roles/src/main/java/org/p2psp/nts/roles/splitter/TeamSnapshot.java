// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.TeamView;

/** Draws a {@link TeamView} from the splitter's tables. */
final class TeamSnapshot {
  private static final long NS_PER_S = 1_000_000_000;

  private TeamSnapshot() {}

  static TeamView of(long nowNs, SessionTable sessions, int mostMembers) {
    List<TeamView.Member> members = new ArrayList<>();
    List<TeamView.Path> paths = new ArrayList<>();
    Set<Session> shown = new HashSet<>(); // asked for membership only, never walked through
    int known = 0;
    List<Session> all = sessions.inOrder();
    for (int i = 0; i < all.size(); i++) {
      Session session = all.get(i);
      if (!session.isMember() || session.endpoint == null) {
        continue;
      }
      known++;
      if (members.size() < mostMembers) {
        shown.add(session);
        members.add(member(session));
        addPaths(nowNs, session, shown, paths);
      }
    }
    return new TeamView(known, members, paths);
  }

  private static TeamView.Member member(Session session) {
    return new TeamView.Member(
        session.peerId, session.isMonitor(), session.settled, session.profile, session.endpoint);
  }

  /** Those to members listed before it, so that each pair comes once. */
  private static void addPaths(
      long nowNs, Session session, Set<Session> shown, List<TeamView.Path> paths) {
    for (int i = 0; i < session.pairs.size(); i++) {
      Pair pair = session.pairs.get(i);
      if (shown.contains(pair.other(session))) {
        paths.add(path(nowNs, pair));
      }
    }
  }

  private static TeamView.Path path(long nowNs, Pair pair) {
    boolean direct = pair.stage == Pair.Stage.DIRECT;
    boolean relayed = !direct && pair.hasPath();
    PathKind kind = direct ? PathKind.DIRECT : relayed ? PathKind.RELAY : null;
    return new TeamView.Path(
        pair.first.peerId,
        pair.second.peerId,
        kind,
        relayed ? relay(pair.relay) : null,
        null,
        pair.attempt,
        -1,
        pair.planName(),
        direct ? "" : why(nowNs, pair));
  }

  private static PeerId relay(@Nullable Session relay) {
    return relay == null ? PeerId.SPLITTER : relay.peerId;
  }

  private static String why(long nowNs, Pair pair) {
    if (!pair.plan.isDirect()) {
      return pair.planName().words();
    }
    String failed =
        pair.failures == 0
            ? ""
            : pair.failures + (pair.failures == 1 ? " attempt" : " attempts") + " failed; ";
    return switch (pair.stage) {
      case SAMPLING -> failed + "the ports of both sides are being measured";
      case PUNCHING -> failed + "attempt " + pair.attempt + " is under way";
      case WAITING ->
          pair.queued
              ? failed + "it waits for its turn"
              : failed + "the next attempt is in " + seconds(pair.deadlineNs - nowNs) + " s";
      case DIRECT -> "";
    };
  }

  private static long seconds(long ns) {
    return Math.max(0, (ns + NS_PER_S - 1) / NS_PER_S);
  }
}

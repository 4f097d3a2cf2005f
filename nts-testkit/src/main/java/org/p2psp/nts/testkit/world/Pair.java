// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.TracedPacket;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.TeamMember;

/**
 * Two members of a team, as they stand whenever somebody asks. What they claim is what both have
 * told; {@link #mediaBothWays} is judged by packets alone.
 */
public final class Pair {
  private final Team team;
  private final TeamMember first;
  private final TeamMember second;

  Pair(Team team, TeamMember first, TeamMember second) {
    this.team = team;
    this.first = first;
    this.second = second;
  }

  /** One of the two. */
  public TeamMember first() {
    return first;
  }

  /** The other one. */
  public TeamMember second() {
    return second;
  }

  private PairOutcome outcome() {
    return team.simulated().pair(first, second);
  }

  /** Whether both claim a path, direct or relayed. */
  public boolean isConnected() {
    return outcome().kind() != null;
  }

  /** Whether both claim a direct path. */
  public boolean isDirect() {
    return outcome().kind() == PathKind.DIRECT;
  }

  /** Whether both claim a path and at least one of the two a relayed one. */
  public boolean isRelayed() {
    return outcome().kind() == PathKind.RELAY;
  }

  /** From the introduction to the path, of the slower side; 0 without a path. */
  public Duration after() {
    return Duration.ofNanos(outcome().sinceIntroductionNs());
  }

  /** Attempts of traversal that the path took, from 1; 0 without a path. */
  public int attempts() {
    return outcome().attempts();
  }

  /** Hellos that the two have sent to each other, whatever became of them. */
  public long packets() {
    return team.tally().way(first, second).hellos + team.tally().way(second, first).hellos;
  }

  /**
   * Whether each of the two has received chunks of the other over the path that they claim, since
   * they claimed it: straight from the other, or by way of the relay.
   */
  public boolean mediaBothWays() {
    return media(first, second) > 0 && media(second, first) > 0;
  }

  /** Chunks of the one that reached the other over the claimed path since it was claimed. */
  long media(TeamMember from, TeamMember to) {
    PairOutcome outcome = outcome();
    PairTally.Way way = team.tally().way(from, to);
    if (outcome.kind() == null) {
      return 0;
    }
    if (outcome.kind() == PathKind.DIRECT) {
      return way.direct;
    }
    boolean bySplitter = PeerId.SPLITTER.equals(outcome.via());
    return bySplitter ? way.fromSplitter : way.relayed;
  }

  /** How to run this again, what became of the pair, its events and its packets; some pages. */
  public String explain() {
    Predicate<TracedPacket> ours = packet -> concerns(packet, first) || concerns(packet, second);
    return Explanation.of(team, List.of(this), ours);
  }

  private static boolean concerns(TracedPacket packet, TeamMember member) {
    return packet.sender().equals(member.name())
        || packet.receiver().equals(member.name())
        || packet.receiver().endsWith("site of " + member.name());
  }

  /** The pair in one line. */
  @Override
  public String toString() {
    PairOutcome outcome = outcome();
    StringBuilder text = new StringBuilder();
    text.append(first.name()).append(" (").append(first.nat()).append(") with ");
    text.append(second.name()).append(" (").append(second.nat()).append("): ");
    if (outcome.kind() == null) {
      text.append("no path");
    } else {
      text.append(outcome.kind().label());
      text.append(" after ").append(after().toMillis()).append(" ms, attempt ").append(attempts());
    }
    text.append(", ").append(packets()).append(" hellos, chunks there ");
    text.append(media(first, second)).append(" and back ").append(media(second, first));
    return text.toString();
  }
}

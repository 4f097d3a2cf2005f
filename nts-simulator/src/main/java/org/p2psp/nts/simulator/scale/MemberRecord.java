// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.team.TeamMember;

/** When things happened to a member, and what came in. */
final class MemberRecord {
  private static final long NEVER = -1;

  final TeamMember member;
  private final long startNs;
  private long joinedNs = NEVER;
  private long mediaNs = NEVER;
  private long settledNs = NEVER;
  private long flowsAtLastSecond;
  private long mostFlowsInASecond;
  private boolean lastSecondKnown;
  private int rejoins;

  MemberRecord(TeamMember member, long startNs) {
    this.member = member;
    this.startNs = startNs;
  }

  void onEvent(RoleEvent event) {
    if (event instanceof RoleEvent.Joined && joinedNs == NEVER) {
      joinedNs = event.atNs() - startNs;
    } else if (event instanceof RoleEvent.Left) {
      rejoins++;
    }
  }

  void onMedia(long nowNs) {
    if (mediaNs == NEVER) {
      mediaNs = nowNs - startNs;
    }
  }

  void onSettled(long nowNs) {
    if (settledNs == NEVER) {
      settledNs = nowNs - startNs;
    }
  }

  /** A second is over; the NAT has made so many entries in all. */
  void onSecond(long entriesMade) {
    if (lastSecondKnown) {
      mostFlowsInASecond = Math.max(mostFlowsInASecond, entriesMade - flowsAtLastSecond);
    }
    lastSecondKnown = true;
    flowsAtLastSecond = entriesMade;
  }

  boolean hasStream() {
    return member.startupNs() >= 0;
  }

  long joinedNs() {
    return joinedNs;
  }

  long mediaNs() {
    return mediaNs;
  }

  long settledNs() {
    return settledNs;
  }

  long mostFlowsInASecond() {
    return mostFlowsInASecond;
  }

  int rejoins() {
    return rejoins;
  }
}

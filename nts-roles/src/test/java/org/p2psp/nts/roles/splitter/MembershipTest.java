// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.Notices;

final class MembershipTest {
  private static final long MS = 1_000_000;
  private static final long NOW_NS = 1000 * MS;

  private final SplitterRig rig = new SplitterRig();
  private final PairTable pairs = new PairTable();
  private final Membership membership =
      new Membership(rig.context, rig.sessions, pairs, new Distributor(rig.context, rig.sessions));

  private Session join(int index) {
    Session session = rig.peer(index, SplitterRig.SEQUENTIAL);
    membership.matchmaker().introduce(NOW_NS, session);
    return session;
  }

  @Test
  void whoLeavesInTheMiddleOfAnAttemptHoldsNobodyUp() {
    Session member = join(1);
    Session leaving = join(2);
    assertThat(member.calendar.freeFromNs(NOW_NS, PunchPlan.MEETING_PORT)).isGreaterThan(NOW_NS);
    membership.remove(NOW_NS, leaving, Notices.LEFT);

    assertThat(member.calendar.freeFromNs(NOW_NS, PunchPlan.MEETING_PORT)).isEqualTo(NOW_NS);
  }

  @Test
  void whoWaitedForThatBeginsAtOnce() {
    Session member = join(1);
    Session leaving = join(2);
    Session third = join(3);
    assertThat(third.pairs.with(1).stage).isEqualTo(Pair.Stage.WAITING);
    membership.remove(NOW_NS, leaving, Notices.LEFT);
    membership.matchmaker().onTimeout(NOW_NS);

    assertThat(third.pairs.with(1).stage).isEqualTo(Pair.Stage.SAMPLING);
    assertThat(member.pairs.size()).isEqualTo(1);
  }
}

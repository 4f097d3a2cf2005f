// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.JoinRequest;

final class MeetingOrderTest {
  private final SplitterRig rig = new SplitterRig();
  private final Rotation rotation = new Rotation();

  private Session waiting(int index) {
    Session session = rig.peer(index, SplitterRig.CONE);
    session.introduced = true;
    return session;
  }

  /** Takes its turns after those who were there before. */
  private Session rotating(int index) {
    return rotate(waiting(index));
  }

  private Session rotate(Session session) {
    session.settled = true;
    rotation.add(session);
    assertThat(rotation.next(0)).isSameAs(session);
    return session;
  }

  private List<Session> order() {
    return MeetingOrder.of(rig.sessions, rotation);
  }

  @Test
  void thoseWhoseTurnIsNextComeFirst() {
    Session first = rotating(1);
    Session second = rotating(2);
    Session third = rotating(3);
    rotation.next(0); // the first one had another turn

    assertThat(order()).containsExactly(second, third, first);
  }

  @Test
  void monitorsComeBeforeEverybodyWhateverTheirTurn() {
    Session peer = rotating(1);
    Session monitor = rig.member(2, SplitterRig.CONE, JoinRequest.MONITOR, 0);
    monitor.introduced = true;
    rotate(monitor);

    assertThat(order()).containsExactly(monitor, peer);
  }

  @Test
  void oneWhoIsNotInTheRotationYetComesAfterEachTwoWhoAreAndTheOthersLast() {
    Session first = rotating(1);
    Session second = rotating(2);
    Session third = rotating(3);
    Session early = waiting(4);
    Session late = waiting(5);

    assertThat(order()).containsExactly(first, second, early, third, late);
  }

  @Test
  void whoIsNotIntroducedIsNotMet() {
    rig.peer(1, SplitterRig.CONE);
    rig.member(2, SplitterRig.CONE, JoinRequest.MONITOR, 0);
    Session met = waiting(3);

    assertThat(order()).containsExactly(met);
  }
}

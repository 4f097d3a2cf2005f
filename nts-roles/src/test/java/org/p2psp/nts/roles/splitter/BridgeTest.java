// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Nullable;

final class BridgeTest {
  private final SplitterRig rig = new SplitterRig();
  private final Session member = rig.peer(1, SplitterRig.CONE);
  private final Session second = rig.peer(2, SplitterRig.CONE);
  private final Session third = rig.peer(3, SplitterRig.CONE);
  private final Session fourth = rig.peer(4, SplitterRig.CONE);

  private Bridge bridge(double streams) {
    Bridge bridge = new Bridge(streams, rig.sessions);
    rig.sessions.inOrder().forEach(bridge::add);
    return bridge;
  }

  private static List<Session> served(Bridge bridge, @Nullable Session to, int chunks) {
    List<Session> served = new ArrayList<>();
    bridge.begin(to, chunks);
    for (Session next = bridge.next(); next != null; next = bridge.next()) {
      served.add(next);
    }
    return served;
  }

  @Test
  void whoHasNoPathToTheMemberIsServedAndNobodyElse() {
    member.reached.set(third.index);

    assertThat(served(bridge(16), member, 4)).containsExactly(second, fourth);
  }

  @Test
  void everybodyIsServedWhileNobodyIsInTheRotation() {
    assertThat(served(bridge(16), null, 1)).containsExactly(member, second, third, fourth);
  }

  @Test
  void whoHasNotProvedItsEndpointOrHasLeftIsNotServed() {
    Bridge bridge = bridge(16);
    Session unproved = rig.peer(5, SplitterRig.CONE);
    bridge.remove(third);

    assertThat(served(bridge, member, 1)).doesNotContain(unproved, third);
  }

  @Test
  void endpointOfMemberIsNewsOnce() {
    Bridge bridge = new Bridge(16, rig.sessions);

    assertThat(bridge.add(member)).isTrue();
    assertThat(bridge.add(member)).isFalse();
  }

  @Test
  void noMoreIsSentThanTheShareAllowsAndEarlierMembersComeFirst() {
    Bridge bridge = bridge(1.5);
    int runs = 1000;
    int toSecond = 0;
    int toAll = 0;
    for (int run = 0; run < runs; run++) {
      List<Session> served = served(bridge, member, 2);
      toSecond += served.contains(second) ? 1 : 0;
      toAll += served.size();
    }

    assertThat(toSecond).isEqualTo(runs);
    assertThat(toAll).isBetween(3 * runs / 2, 3 * runs / 2 + 100);
  }

  @Test
  void shareOfNothingServesNobody() {
    assertThat(served(bridge(0), member, 1)).isEmpty();
  }

  @Test
  void chunksThatAreAskedForLeaveHalfOfTheShareToNewcomers() {
    Bridge bridge = bridge(1);
    int taken = 0;
    while (bridge.tryTakeOne()) {
      taken++;
    }

    assertThat(taken).isBetween(1, 1 + Bridge.SAVED_CHUNKS / 2);
    assertThat(served(bridge, member, 1)).containsExactly(second, third, fourth);
  }

  @Test
  void shareOfNothingGivesNothing() {
    assertThat(bridge(0).tryTakeOne()).isFalse();
  }
}

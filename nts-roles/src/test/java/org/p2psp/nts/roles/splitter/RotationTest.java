// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Nullable;

final class RotationTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final SplitterRig rig = new SplitterRig();
  private final Rotation rotation = new Rotation();
  private final Session first = rig.peer(1, SplitterRig.CONE);
  private final Session second = rig.peer(2, SplitterRig.CONE);
  private final Session third = rig.peer(3, SplitterRig.CONE);

  private List<@Nullable Session> turns(long nowNs, int count) {
    List<@Nullable Session> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(rotation.next(nowNs));
    }
    return turns;
  }

  private void addAll() {
    rotation.add(third);
    rotation.add(second);
    rotation.add(first);
  }

  @Test
  void nobodyTakesATurnWhereNobodyIs() {
    assertThat(rotation.next(0)).isNull();
  }

  @Test
  void everybodyHasOneTurnInARound() {
    addAll();

    assertThat(turns(0, 6)).containsExactly(first, second, third, first, second, third);
  }

  @Test
  void newcomerHasTheNextTurn() {
    rotation.add(second);
    rotation.add(first);
    turns(0, 1);
    rotation.add(third);

    assertThat(turns(0, 3)).containsExactly(third, second, first);
  }

  @Test
  void whoLeavesTakesNoTurnFromOthers() {
    addAll();
    turns(0, 2);
    rotation.remove(first);

    assertThat(turns(0, 3)).containsExactly(third, second, third);
  }

  @Test
  void overdueMemberMissesItsTurn() {
    addAll();
    first.heardNs = 2 * SECOND_NS;
    third.heardNs = 2 * SECOND_NS;

    assertThat(turns(2 * SECOND_NS, 3)).containsExactly(first, third, first);
  }

  @Test
  void allTakeTurnsWhereAllAreOverdue() {
    addAll();

    assertThat(turns(2 * SECOND_NS, 4)).doesNotContainNull().contains(first, second, third);
  }

  @Test
  void upcomingTurnsAreThoseThatAreTakenThen() {
    addAll();
    turns(0, 2);
    List<Session> expected =
        List.of(rotation.upcoming(0), rotation.upcoming(1), rotation.upcoming(2));

    assertThat(turns(0, 3)).isEqualTo(expected);
  }
}

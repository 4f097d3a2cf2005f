// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stray entry has moved a flow to a drawn port; further flows of the socket go with it. */
class FollowedFlowTest {
  private static final long INSIDE = NatTest.key("192.168.1.2:5000");
  private static final long PEER = NatTest.key("203.0.113.7:4000");
  private static final long OTHER = NatTest.key("203.0.113.8:4000");
  private static final long THIRD = NatTest.key("203.0.113.9:4000");
  private static final long SECOND_NS = 1_000_000_000L;

  private final Nat nat =
      NatTest.nat(NatPresets.PRCN.withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY));
  private int moved;

  @BeforeEach
  void move() {
    nat.inbound(0, NatTest.outside(5000), PEER);
    moved = NatTest.port(nat, INSIDE, PEER);
    assertThat(moved).isNotEqualTo(5000);
  }

  @Test
  void aFollowingFlowStaysAtItsPort() {
    NatMapping first = nat.outbound(1, INSIDE, OTHER);

    assertThat(first.external.port()).isEqualTo(moved);
    assertThat(nat.outbound(2, INSIDE, OTHER)).isSameAs(first);
    assertThat(nat.outbound(3, INSIDE, THIRD)).isSameAs(first);
    assertThat(nat.mappingsOpened()).isOne();
  }

  @Test
  void itsRemoteMayAnswerAndNobodyElse() {
    nat.outbound(1, INSIDE, OTHER);

    assertThat(nat.inbound(2, NatTest.outside(moved), OTHER).inside).isEqualTo(INSIDE);
    assertThat(nat.inbound(2, NatTest.outside(moved), THIRD)).isNull();
  }

  @Test
  void aFlowDoesNotFollowWhereAStrayIsInItsWay() {
    nat.inbound(1, NatTest.outside(moved), OTHER);

    assertThat(nat.outbound(2, INSIDE, OTHER).external.port()).isEqualTo(5000);
  }

  @Test
  void aFlowThatCouldNotFollowOutlivesTheMovedOne() {
    nat.inbound(99 * SECOND_NS, NatTest.outside(moved), OTHER);
    NatMapping other = nat.outbound(100 * SECOND_NS, INSIDE, OTHER);

    assertThat(nat.inbound(130 * SECOND_NS, NatTest.outside(moved), PEER)).isNull();
    assertThat(nat.outbound(131 * SECOND_NS, INSIDE, OTHER)).isSameAs(other);
  }

  @Test
  void allBeginAnewWhenTheMovedFlowAndItsFollowersHaveEnded() {
    nat.outbound(0, INSIDE, OTHER);
    nat.outbound(0, INSIDE, THIRD);

    long laterNs = 200 * SECOND_NS;
    assertThat(nat.outbound(laterNs, INSIDE, OTHER).external.port()).isEqualTo(5000);
    assertThat(nat.outbound(laterNs, INSIDE, THIRD).external.port()).isEqualTo(5000);
    assertThat(nat.inbound(laterNs, NatTest.outside(moved), OTHER)).isNull();
  }
}

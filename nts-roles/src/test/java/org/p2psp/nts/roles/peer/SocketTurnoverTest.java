// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.SocketRenewal;

final class SocketTurnoverTest {
  private static final long MS = 1_000_000;

  private static SocketTurnover turnover(int sockets, int renewals) {
    SocketTurnover turnover = new SocketTurnover(new SocketRenewal(renewals, 0, 0), sockets);
    turnover.begin(0);
    return turnover;
  }

  @Test
  void nobodyLeavesWhereNothingIsRenewedOrAllIsOver() {
    assertThat(turnover(4, 0).nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    SocketTurnover ended = turnover(4, 3);
    ended.onSent(0);
    ended.end();

    assertThat(ended.nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void newcomerFollowsWhoLeftAndLeavingGoesOnAtItsPace() {
    SocketTurnover turnover = turnover(4, 3);
    assertThat(turnover.isComing()).isFalse();
    turnover.onSent(0);
    assertThat(turnover.isComing()).isTrue();
    assertThat(turnover.nextNs()).isZero();
    turnover.onSent(0);

    assertThat(turnover.isComing()).isFalse();
    assertThat(turnover.nextNs()).isEqualTo(10 * MS);
    assertThat(turnover.left()).isEqualTo(1);
    assertThat(turnover.come()).isEqualTo(1);
  }

  @Test
  void leavingDoesNotWaitForNewcomersThatFindNoRoom() {
    SocketTurnover turnover = turnover(4, 3);
    turnover.onSent(0);
    turnover.postpone(20 * MS);
    assertThat(turnover.isComing()).isFalse();
    turnover.onSent(10 * MS);

    assertThat(turnover.left()).isEqualTo(2);
    assertThat(turnover.come()).isZero();
    assertThat(turnover.isComing()).isTrue();
  }

  /** Whatever has to wait. */
  @Property(tries = 200)
  void oneSocketIsThereAlwaysAndEverybodyIsReplacedInTheEnd(
      @ForAll @IntRange(min = 1, max = 5) int sockets,
      @ForAll @IntRange(max = 20) int renewals,
      @ForAll @IntRange(max = 3) int refused) {
    SocketTurnover turnover = turnover(sockets, renewals);
    int waits = 0;
    while (turnover.nextNs() != ProtocolMachine.NO_DEADLINE) {
      long nowNs = turnover.nextNs();
      if (turnover.isComing() && waits < refused) {
        waits++;
        turnover.postpone(nowNs + 20 * MS);
      } else {
        waits = 0;
        turnover.onSent(nowNs);
      }
      assertThat(turnover.left() - turnover.come()).isBetween(0, sockets);
    }

    assertThat(turnover.left()).isEqualTo(renewals);
    assertThat(turnover.come()).isEqualTo(renewals);
  }
}

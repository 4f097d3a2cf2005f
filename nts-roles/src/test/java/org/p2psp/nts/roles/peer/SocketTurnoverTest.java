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

  private static SocketTurnover turnover(int renewals) {
    SocketTurnover turnover = new SocketTurnover(new SocketRenewal(renewals, 0));
    turnover.begin(0);
    return turnover;
  }

  @Test
  void nobodyComesWhereNothingIsRenewedOrAllIsOver() {
    assertThat(turnover(0).nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    SocketTurnover ended = turnover(3);
    ended.onSent(0);
    ended.end();

    assertThat(ended.nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void newcomersFollowEachOtherAtAnEvenPace() {
    SocketTurnover turnover = turnover(3);
    assertThat(turnover.nextNs()).isZero();
    turnover.onSent(0);

    assertThat(turnover.nextNs()).isEqualTo(10 * MS);
    assertThat(turnover.come()).isEqualTo(1);
  }

  /** Whatever has to wait. */
  @Property(tries = 200)
  void everybodyIsReplacedInTheEnd(
      @ForAll @IntRange(max = 20) int renewals, @ForAll @IntRange(max = 3) int refused) {
    SocketTurnover turnover = turnover(renewals);
    int waits = 0;
    while (turnover.nextNs() != ProtocolMachine.NO_DEADLINE) {
      long nowNs = turnover.nextNs();
      if (waits < refused) {
        waits++;
        turnover.postpone(nowNs + 20 * MS);
      } else {
        waits = 0;
        turnover.onSent(nowNs);
      }
    }

    assertThat(turnover.come()).isEqualTo(renewals);
  }
}

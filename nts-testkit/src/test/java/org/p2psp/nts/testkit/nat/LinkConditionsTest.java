// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.p2psp.nts.simulator.LinkConditions;

class LinkConditionsTest {
  @Property(tries = 300)
  void anyLinkIsOneThatPeopleHave(@ForAll LinkConditions link) {
    assertThat(link.delayNs()).isBetween(0L, 100_000_000L);
    assertThat(link.lossRatio()).isBetween(0.0, 0.05);
  }

  @Property(tries = 300)
  void linksWithoutLossDeliverEachPacketOnce(
      @ForAll @WithoutLoss LinkConditions link,
      @ForAll @WithoutLoss @LinkRange(delayMs = 7) LinkConditions shorter) {
    assertThat(link.lossRatio() + link.duplicateRatio()).isZero();
    assertThat(shorter.lossRatio() + shorter.duplicateRatio()).isZero();
    assertThat(shorter.delayNs()).isLessThanOrEqualTo(7_000_000L);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void failuresShrinkToAPerfectLink(@ForAll long seed) {
    assertThat(Shrinking.simplest(LinkConditionsArbitraries.any(), seed, link -> true))
        .isEqualTo(LinkConditions.PERFECT);
  }
}

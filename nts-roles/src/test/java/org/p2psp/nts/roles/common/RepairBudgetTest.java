// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RepairBudgetTest {
  private static int take(RepairBudget budget, long received) {
    int taken = 0;
    while (budget.tryTake(received)) {
      taken++;
    }
    return taken;
  }

  @Test
  void nothingIsEarnedBeforeTheFirstChunk() {
    assertThat(new RepairBudget(2).tryTake(0)).isFalse();
  }

  @Test
  void eachOneIsEarnedByAsManyChunks() {
    RepairBudget budget = new RepairBudget(3);

    assertThat(take(budget, 2)).isZero();
    assertThat(take(budget, 3)).isEqualTo(1);
    assertThat(take(budget, 12)).isEqualTo(3);
    assertThat(take(budget, 12)).isZero();
  }

  @Test
  void noMoreThan64AreSaved() {
    RepairBudget budget = new RepairBudget(2);

    assertThat(take(budget, 1_000_000)).isEqualTo(64);
    assertThat(take(budget, 1_000_002)).isEqualTo(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationMeterTest {
  private Object kept = this;
  private int calls;

  @Test
  void smallestObjectIsNoticed() {
    assertThat(AllocationMeter.bytesPerCall(() -> kept = new Object())).isBetween(8L, 16L);
    assertThat(kept).isNotSameAs(this);
  }

  @Test
  void codeWithoutObjectsCostsNothing() {
    assertThat(AllocationMeter.bytesPerCall(() -> calls++)).isZero();
    assertThat(calls).isPositive();
  }
}

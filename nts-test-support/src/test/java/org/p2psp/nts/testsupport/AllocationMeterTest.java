// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AllocationMeterTest {
  private Object kept = this;
  private int calls;

  @Test
  void smallestObjectIsNoticed() {
    assertThat(AllocationMeter.bytesPerCall(() -> kept = new Object())).isBetween(8.0, 16.0);
    assertThat(kept).isNotSameAs(this);
  }

  @Test
  void codeWithoutObjectsCostsNothing() {
    assertThat(AllocationMeter.bytesPerCall(() -> calls++)).isZero();
    assertThat(calls).isPositive();
  }

  @Test
  void questionItselfCostsNothing() {
    assertThat(AllocationMeter.bytesPerCall(AllocationMeter::allocatedBytes)).isZero();
  }
}

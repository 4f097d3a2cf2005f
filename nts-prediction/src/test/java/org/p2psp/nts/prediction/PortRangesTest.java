// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PortRangesTest {
  private static final int MIRROR = 1024 + 65_535;

  @Property
  void existingRangesHoldThePortAndLieAmongAllPorts(
      @ForAll @IntRange(min = 1024, max = 65_535) int port) {
    for (int range = 0; range < PortRanges.COUNT; range++) {
      int lowest = PortRanges.lowest(range, port);
      int highest = lowest + PortRanges.size(range) - 1;
      assertThat(PortRanges.exists(range, port)).isTrue();
      assertThat(port).isBetween(lowest, highest);
      assertThat(lowest).isGreaterThanOrEqualTo(1024);
      assertThat(highest).isLessThanOrEqualTo(65_535);
    }
  }

  @Property
  void rangesOfAMirroredPortAreMirrored(@ForAll @IntRange(min = 1024, max = 65_535) int port) {
    for (int range = 0; range < PortRanges.COUNT; range++) {
      int highest = PortRanges.lowest(range, port) + PortRanges.size(range) - 1;
      assertThat(PortRanges.lowest(range, MIRROR - port)).isEqualTo(MIRROR - highest);
    }
  }

  @Test
  void lowPortsLieInNoBlock() {
    assertThat(PortRanges.exists(PortRanges.ALL, 600)).isTrue();
    for (int range = 1; range < PortRanges.COUNT; range++) {
      assertThat(PortRanges.exists(range, 600)).isFalse();
    }
  }
}

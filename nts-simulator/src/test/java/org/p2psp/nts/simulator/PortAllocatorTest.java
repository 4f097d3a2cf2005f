// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PortAllocatorTest {
  @Property
  void sequentialPortsDifferByTheStepModuloTheRange(
      @ForAll @IntRange(min = -20, max = 20) int step,
      @ForAll @IntRange(min = 1, max = 60_000) int lowest,
      @ForAll @IntRange(min = 1, max = 5000) int size,
      @ForAll long seed) {
    int safeStep = step == 0 ? 1 : step;
    int highest = lowest + size - 1;
    PortAllocator ports =
        PortAllocator.of(
            new PortAllocation.Sequential(safeStep, lowest, highest), false, new SplitMix64(seed));
    int last = ports.propose(5000, 0);
    for (int i = 0; i < 50; i++) {
      int next = ports.propose(5000, 0);
      assertThat(next).isBetween(lowest, highest);
      assertThat(Math.floorMod(next - last - safeStep, size)).isZero();
      last = next;
    }
  }

  @Test
  void aSequenceWrapsAroundAtBothEnds() {
    assertThat(first(new PortAllocation.Sequential(1, 2000, 2002), 7))
        .isSubsetOf(2000, 2001, 2002)
        .containsSubsequence(2002, 2000);
    assertThat(first(new PortAllocation.Sequential(-1, 2000, 2002), 7))
        .isSubsetOf(2000, 2001, 2002)
        .containsSubsequence(2000, 2002);
  }

  @Property
  void randomPortsStayInTheirRange(
      @ForAll @IntRange(min = 1, max = 60_000) int lowest,
      @ForAll @IntRange(min = 1, max = 5000) int size,
      @ForAll long seed) {
    PortAllocator ports =
        PortAllocator.of(
            new PortAllocation.Random(lowest, lowest + size - 1), false, new SplitMix64(seed));
    for (int i = 0; i < 50; i++) {
      assertThat(ports.propose(5000, 0)).isBetween(lowest, lowest + size - 1);
    }
  }

  @Test
  void randomPortsAreSpreadEvenly() {
    PortAllocator ports =
        PortAllocator.of(new PortAllocation.Random(1000, 1009), false, new SplitMix64(3));
    int[] counts = new int[10];
    for (int i = 0; i < 10_000; i++) {
      counts[ports.propose(5000, 0) - 1000]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(850, 1150);
    }
  }

  @Property
  void portClassesAreKeptWhereTheNatKeepsThem(
      @ForAll @IntRange(min = 1, max = 65_535) int insidePort, @ForAll long seed) {
    PortAllocation keeping = new PortAllocation.Random(1024, 65_535, true);
    int port = PortAllocator.of(keeping, false, new SplitMix64(seed)).propose(insidePort, 0);
    if (insidePort < 512) {
      assertThat(port).isBetween(1, 511);
    } else if (insidePort < 1024) {
      assertThat(port).isBetween(600, 1023);
    } else {
      assertThat(port).isBetween(1024, 65_535);
    }
  }

  @Test
  void classesBeginAndEndWhereLinuxHasThem() {
    PortAllocator ports =
        PortAllocator.of(new PortAllocation.Random(1024, 65_535, true), false, new SplitMix64(7));
    for (int i = 0; i < 100; i++) {
      assertThat(ports.propose(511, 0)).isBetween(1, 511);
      assertThat(ports.propose(512, 0)).isBetween(600, 1023);
      assertThat(ports.propose(1023, 0)).isBetween(600, 1023);
      assertThat(ports.propose(1024, 0)).isBetween(1024, 65_535);
    }
  }

  @Property(tries = 200)
  void parityIsKeptWithinTheRange(
      @ForAll @IntRange(min = 1, max = 60_000) int lowest,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(max = 1) int odd,
      @ForAll long seed) {
    PortAllocation range = new PortAllocation.Random(lowest, lowest + size - 1);
    PortAllocator ports = PortAllocator.of(range, true, new SplitMix64(seed));
    for (int i = 0; i < 30; i++) {
      int port = ports.propose(5000 + odd, i);
      assertThat(port).isBetween(lowest, lowest + size - 1);
      assertThat(size == 1 || (port & 1) == odd).isTrue();
    }
  }

  @Test
  void badStepsAndRangesAreNamed() {
    assertThat(new PortAllocation.Sequential(10_000).step()).isEqualTo(10_000);
    assertThat(new PortAllocation.Sequential(-10_000).step()).isEqualTo(-10_000);
    assertThatThrownBy(() -> new PortAllocation.Sequential(10_001))
        .hasMessageContaining("step=10001");
    assertThatThrownBy(() -> new PortAllocation.Sequential(0)).hasMessageContaining("step=0");
    assertThatThrownBy(() -> new PortAllocation.Random(0, 10)).hasMessageContaining("0..10");
    assertThatThrownBy(() -> new PortAllocation.Random(20, 10)).hasMessageContaining("20..10");
  }

  private static List<Integer> first(PortAllocation allocation, int count) {
    PortAllocator ports = PortAllocator.of(allocation, false, new SplitMix64(11));
    List<Integer> proposed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      proposed.add(ports.propose(5000, 0));
    }
    return proposed;
  }
}

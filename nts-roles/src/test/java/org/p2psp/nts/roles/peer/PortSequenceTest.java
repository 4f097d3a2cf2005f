// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;

final class PortSequenceTest {
  private static List<Integer> ports(int ports, int lowest, int highest, int step, long seed) {
    PortScan scan = new PortScan(ports, lowest, highest, step, 0, false, Priming.NONE, 1, 0, 0);
    PortSequence sequence = new PortSequence(scan, new Random(seed));
    return IntStream.range(0, sequence.count()).map(sequence::port).boxed().toList();
  }

  @Property(tries = 200)
  void drawnPortsAreDifferentWithinTheRangeAndNoHelpers(
      @ForAll @IntRange(min = 1, max = 2048) int ports,
      @ForAll @IntRange(min = 1, max = 65_535) int one,
      @ForAll @IntRange(min = 1, max = 65_535) int other,
      @ForAll long seed) {
    int lowest = Math.min(one, other);
    int highest = Math.max(one, other);
    List<Integer> drawn = ports(ports, lowest, highest, 0, seed);

    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(drawn).allMatch(port -> port >= lowest && port <= highest);
    assertThat(drawn).noneMatch(HelperPorts::contains);
    assertThat(drawn.size()).isEqualTo(Math.min(ports, withoutHelpers(lowest, highest)));
  }

  private static int withoutHelpers(int lowest, int highest) {
    return (int)
        IntStream.rangeClosed(lowest, highest).filter(port -> !HelperPorts.contains(port)).count();
  }

  @Property(tries = 300)
  void steppedPortsAreDifferentAndNoHelpersHoweverFarTheyGo(
      @ForAll @IntRange(min = 1, max = 2048) int ports,
      @ForAll @IntRange(min = 1024, max = 65_535) int from,
      @ForAll @IntRange(min = -1025, max = 1025) int step) {
    Assume.that(step != 0);
    List<Integer> stepped = ports(ports, from, from, step, 1);

    assertThat(stepped).doesNotHaveDuplicates();
    assertThat(stepped).allMatch(port -> port >= 1024 && port <= 65_535);
    assertThat(stepped).noneMatch(HelperPorts::contains);
    assertThat(stepped.size()).isLessThanOrEqualTo(ports);
  }

  @Test
  void stepsBeginAtTheLowestPortOrAtTheHighestIfTheyFall() {
    assertThat(ports(3, 3000, 4000, 5, 1)).containsExactly(3000, 3005, 3010);
    assertThat(ports(3, 3000, 4000, -5, 1)).containsExactly(4000, 3995, 3990);
  }

  @Test
  void stepsWrapFromTheHighestPortTo1024AndBack() {
    assertThat(ports(4, 65_533, 65_533, 1, 1)).containsExactly(65_533, 65_534, 65_535, 1024);
    assertThat(ports(3, 1025, 1025, -1, 1)).containsExactly(1025, 1024, 65_535);
  }

  @Test
  void stepsLeaveHelpersOut() {
    assertThat(ports(4, 5059, 5059, 1, 1)).containsExactly(5059, 5062);
  }

  @Test
  void scanThatHasComeRoundEnds() {
    assertThat(ports(500, 2048, 2048, 1024, 1)).hasSize(63);
    assertThat(ports(500, 2048, 2048, -1024, 1)).hasSize(63);
  }

  @Test
  void everyScanDrawsInAnotherOrder() {
    List<Integer> once = ports(1000, 1024, 65_535, 0, 1);
    List<Integer> again = ports(1000, 1024, 65_535, 0, 2);

    assertThat(once).isNotEqualTo(again);
    assertThat(again.get(1) - again.get(0)).isNotEqualTo(1);
  }

  @Test
  void drawnPortsBeginAnywhere() {
    Random random = new Random(5);
    int low = 0;
    for (int i = 0; i < 60; i++) {
      low += ports(1, 1024, 65_535, 0, random.nextLong()).get(0) < 33_280 ? 1 : 0;
    }

    assertThat(low).isBetween(15, 45);
  }

  @Test
  void helpersAreThoseOfTheDesign() {
    int[] helpers = {
      53, 67, 68, 69, 123, 137, 138, 139, 161, 162, 500, 554, 1719, 1720, 1723, 1900, 4500, 5060,
      5061, 5350, 5351, 5353
    };
    int[] found = IntStream.rangeClosed(0, 65_535).filter(HelperPorts::contains).toArray();

    assertThat(Arrays.equals(found, helpers)).as("%s", Arrays.toString(found)).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  /** The same promise, kept with all numbers ever seen. */
  private static final class Model {
    private final TreeSet<Long> seen = new TreeSet<>(Long::compareUnsigned);

    boolean accept(long number) {
      boolean tooOld =
          !seen.isEmpty()
              && Long.compareUnsigned(number, seen.last()) < 0
              && Long.compareUnsigned(seen.last() - number, ReplayWindow.SPAN) >= 0;
      return !tooOld && seen.add(number);
    }
  }

  @Provide
  Arbitrary<List<Integer>> walks() {
    Arbitrary<Integer> near = Arbitraries.integers().between(-70, 70);
    Arbitrary<Integer> aroundTheSpan = Arbitraries.integers().between(-1100, 1100);
    return Arbitraries.oneOf(near, aroundTheSpan).list().ofMaxSize(300);
  }

  @Provide
  Arbitrary<Long> starts() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.longs().between(-2000, 2000),
        Arbitraries.longs().between(Long.MAX_VALUE - 2000, Long.MAX_VALUE),
        Arbitraries.longs().between(Long.MIN_VALUE, Long.MIN_VALUE + 2000));
  }

  @Property
  void windowAgreesWithAModelThatForgetsNothing(
      @ForAll("starts") long start, @ForAll("walks") List<Integer> walk) {
    ReplayWindow window = new ReplayWindow();
    Model model = new Model();
    long number = start;
    for (int step : walk) {
      number += step;
      assertThat(window.accept(number)).as("number %d", number).isEqualTo(model.accept(number));
    }
  }

  @Property
  void windowAgreesWithTheModelForAnyNumbers(@ForAll List<Long> numbers) {
    ReplayWindow window = new ReplayWindow();
    Model model = new Model();
    for (long number : numbers) {
      assertThat(window.accept(number)).as("number %d", number).isEqualTo(model.accept(number));
    }
  }

  @Property
  void noNumberIsAcceptedTwice(@ForAll List<Long> numbers, @ForAll long last) {
    ReplayWindow window = new ReplayWindow();
    window.accept(last);
    numbers.forEach(window::accept);

    assertThat(window.accept(last)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1024, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void wholeSpanBelowTheHighestIsKnownAndNothingBelowIt(long highest) {
    ReplayWindow window = new ReplayWindow();
    window.accept(highest);

    assertThat(window.accept(highest - ReplayWindow.SPAN + 1)).isTrue();
    assertThat(window.accept(highest - ReplayWindow.SPAN)).isFalse();
  }

  @Test
  void numbersAreUnsignedSoThatTheSignBitIsTheLargestStep() {
    ReplayWindow window = new ReplayWindow();

    assertThat(window.accept(Long.MAX_VALUE)).isTrue();
    assertThat(window.accept(Long.MIN_VALUE)).isTrue();
    assertThat(window.accept(Long.MAX_VALUE)).isFalse();
    assertThat(window.accept(-1)).isTrue();
    assertThat(window.accept(0)).as("2^64-1 below the highest").isFalse();
    assertThat(window.accept(1)).as("2^64-2 below the highest").isFalse();
  }
}

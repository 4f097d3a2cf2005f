// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WilsonIntervalTest {
  @Test
  void hasThePublishedValues() {
    // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    isAbout(WilsonInterval.of(81, 263), 0.2553, 0.3662);
    isAbout(WilsonInterval.of(15, 148), 0.0624, 0.1605);
    isAbout(WilsonInterval.of(0, 20), 0, 0.1611);
    isAbout(WilsonInterval.of(1, 29), 0.0061, 0.1718);
  }

  private static void isAbout(WilsonInterval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(0.00006));
    assertThat(interval.high()).isCloseTo(high, within(0.00006));
  }

  @Property
  void holdsTheShareAndMirrorsForFailures(
      @ForAll @IntRange(min = 1, max = 10_000) int trials,
      @ForAll @IntRange(max = 10_000) int any) {
    int successes = any % (trials + 1);
    WilsonInterval interval = WilsonInterval.of(successes, trials);
    WilsonInterval failures = WilsonInterval.of(trials - successes, trials);

    assertThat((double) successes / trials).isBetween(interval.low(), interval.high());
    assertThat(interval.low()).isBetween(0.0, 1.0).isCloseTo(1 - failures.high(), within(1e-9));
  }

  @Test
  void knowsNothingWithoutTrials() {
    assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
  }

  @Test
  void refusesMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> WilsonInterval.of(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("successes=3")
        .hasMessageContaining("trials=2");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LogGammaTest {
  @Property(tries = 300)
  void factorialsAreSumsOfLogarithms(@ForAll @IntRange(max = 10_000) int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    assertThat(LogGamma.ofFactorial(n)).isCloseTo(sum, within(1e-6));
  }

  @Property(tries = 300)
  void risingProductsAreSumsOfLogarithms(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double x, @ForAll @IntRange(max = 500) int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(x + i);
    }
    assertThat(LogGamma.ofRising(x, n)).isCloseTo(sum, within(1e-4));
  }

  @Test
  void emptyProductsAreOne() {
    assertThat(LogGamma.ofFactorial(0)).isZero();
    assertThat(LogGamma.ofFactorial(1)).isZero();
    assertThat(LogGamma.ofRising(3.5, 0)).isZero();
  }
}

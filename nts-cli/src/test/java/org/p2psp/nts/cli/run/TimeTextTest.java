// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeTextTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  @ParameterizedTest
  @CsvSource({"250us, 250000", "1.5ms, 1500000", "90s, 90000000000", "2min, 120000000000"})
  void timeIsANumberAndAUnit(String text, long expectedNs) {
    assertThat(TimeText.parseNs("--any", text, HOUR_NS)).isEqualTo(expectedNs);
  }

  @Test
  void numberAloneGetsTheUnitThatItsOptionHadBefore() {
    assertThat(TimeText.withUnit("800", "ms")).isEqualTo("800ms");
    assertThat(TimeText.withUnit("2s", "ms")).isEqualTo("2s");
    assertThat(TimeText.withUnit("-1", "ms")).isEqualTo("-1");
  }
}

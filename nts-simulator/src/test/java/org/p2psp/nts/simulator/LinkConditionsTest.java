// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkConditionsTest {
  @Test
  void theNotationOfTheCommandLineIsRead() {
    assertThat(LinkConditions.parse("30ms", "5ms", "1%"))
        .isEqualTo(new LinkConditions(30_000_000, 5_000_000, 0.01, 0));
    assertThat(LinkConditions.parse("1.5s", "200us", "0.25"))
        .isEqualTo(new LinkConditions(1_500_000_000, 200_000, 0.25, 0));
    assertThat(LinkConditions.parse("0ms", "7ns", "0%").withDuplicates(0.5))
        .isEqualTo(new LinkConditions(0, 7, 0, 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 5ms, 1%, delay '30'",
    "30ms, fast, 1%, jitter 'fast'",
    "30ms, 5ms, many, loss 'many'",
    "-1ms, 5ms, 1%, delay=-1000000",
    "2h, 5ms, 1%, delay '2h'",
    "30ms, 5ms, 101%, loss=1.01",
    "30ms, 5ms, NaN, loss 'NaN'"
  })
  void whatCannotBeReadIsNamed(String delay, String jitter, String loss, String named) {
    assertThatThrownBy(() -> LinkConditions.parse(delay, jitter, loss))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void valuesOutOfTheirRangeAreNamed() {
    assertThatThrownBy(() -> new LinkConditions(0, -1, 0, 0)).hasMessageContaining("jitter=-1");
    assertThatThrownBy(() -> new LinkConditions(0, 0, 0, 2)).hasMessageContaining("duplicates=2");
    assertThatThrownBy(() -> LinkConditions.PERFECT.withMtu(575))
        .hasMessageContaining("mtuBytes=575");
    assertThatThrownBy(() -> LinkConditions.PERFECT.withMtu(65_536))
        .hasMessageContaining("mtuBytes=65536");
    assertThat(LinkConditions.PERFECT.withMtu(576).isPlain()).isFalse();
    assertThat(LinkConditions.PERFECT.withMtu(65_535).isPlain()).isTrue();
    assertThat(new LinkConditions(3_600_000_000_000L, 0, 1, 1).isPlain()).isTrue();
  }
}

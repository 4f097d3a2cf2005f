// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class QuantilesTest {
  @Test
  void areTakenByNearestRankWhateverTheOrder() {
    Quantiles quantiles = new Quantiles();
    for (int value = 100; value >= 1; value--) {
      quantiles.add(value);
    }

    assertThat(quantiles.size()).isEqualTo(100);
    assertThat(quantiles.median()).isEqualTo(50);
    assertThat(quantiles.at(0.9)).isEqualTo(90);
    assertThat(quantiles.at(1)).isEqualTo(100);
    assertThat(quantiles.at(0.001)).isEqualTo(1);
  }

  @Test
  void mayBeAskedInBetween() {
    Quantiles quantiles = new Quantiles();
    quantiles.add(3);
    assertThat(quantiles.median()).isEqualTo(3);

    quantiles.add(1);
    quantiles.add(2);
    assertThat(quantiles.median()).isEqualTo(2);
  }

  @Test
  void leaveOutWhatIsNoNumber() {
    Quantiles quantiles = new Quantiles();
    quantiles.add(Double.NaN);

    assertThat(quantiles.size()).isZero();
    assertThat(quantiles.median()).isNaN();
  }

  @Test
  void refuseAShareThatIsNone() {
    assertThatThrownBy(() -> new Quantiles().at(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share=0.0");
  }
}

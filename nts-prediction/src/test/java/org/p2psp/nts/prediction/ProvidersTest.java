// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictorProvider;

final class ProvidersTest {
  private final List<PortPredictorProvider> providers =
      ServiceLoader.load(PortPredictorProvider.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparingInt(PortPredictorProvider::priority))
          .toList();

  @Test
  void strategiesThatLookAtMoreComeBeforeSimplerOnes() {
    assertThat(providers)
        .extracting(PortPredictorProvider::id)
        .containsExactly("constant", "sequential", "divisors", "bayesian");
    assertThat(providers).extracting(PortPredictorProvider::priority).doesNotHaveDuplicates();
  }

  @Test
  void eachOneSaysWhatItDoes() {
    assertThat(providers)
        .extracting(PortPredictorProvider::description)
        .allMatch(description -> description.length() > 10)
        .doesNotHaveDuplicates();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.nat.MappingBehavior;

class NatPopulationTest {
  @Test
  void kindsAreReadWithTheirWeights() {
    NatPopulation population = NatPopulation.parse("60*prcn, 30*linux+hairpin , symrp");

    assertThat(population.kinds())
        .containsExactly(
            new NatPopulation.Kind("prcn", NatPresets.PRCN, 60),
            new NatPopulation.Kind("linux+hairpin", NatPresets.LINUX.withHairpinning(true), 30),
            new NatPopulation.Kind("symrp", NatPresets.SYMRP, 1));
    assertThat(population.share(population.kinds().get(0))).isEqualTo(60 / 91.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0*prcn", "-1*prcn", "x*prcn", "NaN*prcn", "1e10*prcn"})
  void aBadWeightIsNamed(String text) {
    assertThatThrownBy(() -> NatPopulation.parse("fcn," + text))
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("40*prcn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prcn,", "3*cone"})
  void aBadKindIsAnErrorThatListsTheKnownOnes(String text) {
    assertThatThrownBy(() -> NatPopulation.parse(text)).hasMessageContaining("types are fcn, rcn");
  }

  @Test
  void kindsAreDrawnByTheirWeight() {
    NatPopulation population = NatPopulation.parse("7*fcn, 2*rcn, 1*symrp");
    SplitMix64 random = new SplitMix64(4);
    Map<String, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      drawn.merge(population.sample(random).name(), 1, Integer::sum);
    }

    assertThat(drawn.get("fcn")).isBetween(6850, 7150);
    assertThat(drawn.get("rcn")).isBetween(1870, 2130);
    assertThat(drawn.get("symrp")).isBetween(900, 1100);
  }

  @Property(tries = 50)
  void theSameSourceDrawsTheSameKinds(@ForAll long seed) {
    SplitMix64 first = new SplitMix64(seed);
    SplitMix64 second = new SplitMix64(seed);
    for (int i = 0; i < 20; i++) {
      assertThat(NatPopulation.FIELD.sample(first)).isSameAs(NatPopulation.FIELD.sample(second));
    }
  }

  /** The published shares that the weights stand for. */
  @Test
  void theFieldIsAsItsSourcesSay() {
    assertThat(NatPopulation.FIELD.kinds())
        .extracting(NatPopulation.Kind::weight)
        .satisfies(weights -> assertThat(sum(weights)).isEqualTo(100));
    assertThat(percent(NatBehavior::blocksUdp)).isBetween(3.0, 5.0);
    assertThat(percent(nat -> !nat.translates())).isEqualTo(9);
    assertThat(percent(NatPopulationTest::isSymmetric)).isBetween(20.0, 24.0);
    assertThat(percent(nat -> nat.carrier() != null)).isEqualTo(10);
  }

  /** Linux counts: without strays in its way it passes for a cone. */
  private static boolean isSymmetric(NatBehavior nat) {
    return nat.mapping() == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT
        || nat.carrier() != null && isSymmetric(nat.carrier());
  }

  private static double percent(Predicate<NatBehavior> which) {
    return 100
        * NatPopulation.FIELD.kinds().stream()
            .filter(kind -> which.test(kind.behavior()))
            .mapToDouble(NatPopulation.FIELD::share)
            .sum();
  }

  private static double sum(List<? extends Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }
}

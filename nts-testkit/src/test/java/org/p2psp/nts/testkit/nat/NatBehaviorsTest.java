// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.AddressPooling;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatLifetimes;
import org.p2psp.nts.simulator.NatLimits;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.PortAllocation;

class NatBehaviorsTest {
  @Property
  void everyNatCanBeWrittenAndReadAgain(@ForAll NatBehavior nat) {
    assertThat(NatPresets.parse(NatPresets.format(nat))).isEqualTo(nat);
  }

  @Property(tries = 200)
  void namedTypesAreTheOnlyOnes(@ForAll @NatType({"prcn", "symsp:2"}) NatBehavior nat) {
    assertThat(nat).isIn(NatPresets.PRCN, NatPresets.symsp(2));
  }

  @Property(tries = 200)
  void classicNatsAreTheSixTypes(@ForAll @ClassicNats NatBehavior nat) {
    assertThat(NatPresets.names()).contains(NatPresets.format(nat));
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void failuresShrinkToAFullCone(@ForAll long seed) {
    assertThat(Shrinking.simplest(NatBehaviors.any(), seed, nat -> true)).isEqualTo(NatPresets.FCN);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void failuresOfSymmetricNatsShrinkToNothingElse(@ForAll long seed) {
    NatBehavior simplest =
        Shrinking.simplest(
            NatBehaviors.allAxes(),
            seed,
            nat -> nat.mapping() == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);

    assertThat(simplest)
        .isEqualTo(NatPresets.FCN.withMapping(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT));
  }

  @Test
  void everyValueOfEveryAxisComesUp() {
    Set<Object> seen = new HashSet<>();
    NatBehaviors.any().sampleStream().limit(3000).forEach(nat -> collect(nat, seen));

    assertThat(seen)
        .contains(
            MappingBehavior.ENDPOINT_INDEPENDENT,
            MappingBehavior.ADDRESS_DEPENDENT,
            MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
            FilteringBehavior.ENDPOINT_INDEPENDENT,
            FilteringBehavior.ADDRESS_DEPENDENT,
            FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
            PortAllocation.Preserving.class,
            PortAllocation.Sequential.class,
            PortAllocation.Random.class,
            PortAllocation.Blocks.class,
            "parity true",
            "hairpinning true",
            "pool true",
            "cut true",
            "rate true",
            "carrier true");
  }

  private static void collect(NatBehavior nat, Set<Object> seen) {
    seen.add(nat.mapping());
    seen.add(nat.filtering());
    seen.add(nat.allocation().getClass());
    seen.add("parity " + nat.preservesParity());
    seen.add("hairpinning " + nat.hairpinning());
    seen.add("pool " + !nat.pooling().equals(AddressPooling.SINGLE));
    seen.add("cut " + (nat.lifetimes().absoluteNs() != NatLifetimes.NEVER));
    seen.add("rate " + (nat.limits().newMappingsPerSecond() != NatLimits.UNLIMITED));
    seen.add("carrier " + (nat.carrier() != null));
  }

  @Test
  void theClassicTypesAreEdgeCases() {
    Set<String> edgeCases =
        NatBehaviors.any().edgeCases().suppliers().stream()
            .map(supplier -> NatPresets.format(supplier.get().value()))
            .collect(Collectors.toSet());

    assertThat(edgeCases).containsExactlyInAnyOrderElementsOf(NatPresets.names());
  }

  @Test
  void unknownTypesAreNamed() {
    assertThatThrownBy(() -> NatBehaviors.ofTypes("prcn", "cone")).hasMessageContaining("'cone'");
    assertThatThrownBy(NatBehaviors::ofTypes).hasMessageContaining("at least one");
  }
}

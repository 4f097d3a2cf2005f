// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.nat;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatProfileTest {
  @ParameterizedTest
  @CsvSource({
    "NONE, UNKNOWN, true, false",
    "ENDPOINT_INDEPENDENT, RANDOM, true, false",
    "ENDPOINT_INDEPENDENT, SEQUENTIAL, true, false",
    "ADDRESS_DEPENDENT, PRESERVING, true, false",
    "ADDRESS_AND_PORT_DEPENDENT, PRESERVING, true, false",
    "ADDRESS_DEPENDENT, SEQUENTIAL, false, true",
    "ADDRESS_AND_PORT_DEPENDENT, SEQUENTIAL, false, true",
    "ADDRESS_AND_PORT_DEPENDENT, RANDOM, false, false",
    "ADDRESS_AND_PORT_DEPENDENT, CONSTANT, false, false",
    "UNKNOWN, UNKNOWN, false, false",
  })
  void mappingAndAllocationTellWhetherANewPortIsKnownOrCanBeGuessed(
      MappingBehavior mapping, AllocationBehavior allocation, boolean known, boolean guessable) {
    NatProfile profile = new NatProfile(mapping, FilteringBehavior.UNKNOWN, allocation, 1);

    assertThat(profile.isPredictable()).isEqualTo(known);
    assertThat(profile.isSequential()).isEqualTo(guessable);
  }

  @Property
  void filteringNeverChangesWhatIsKnownOfPorts(
      @ForAll MappingBehavior mapping,
      @ForAll AllocationBehavior allocation,
      @ForAll FilteringBehavior filtering) {
    NatProfile profile = new NatProfile(mapping, filtering, allocation, 2);
    NatProfile unmeasured = new NatProfile(mapping, FilteringBehavior.UNKNOWN, allocation, 2);

    assertThat(profile.isPredictable()).isEqualTo(unmeasured.isPredictable());
    assertThat(profile.isSequential()).isEqualTo(unmeasured.isSequential());
    assertThat(profile.isPredictable() && profile.isSequential()).isFalse();
  }

  @Test
  void nothingIsKnownBeforeTheFirstObservation() {
    assertThat(NatProfile.UNKNOWN.isPredictable()).isFalse();
    assertThat(NatProfile.UNKNOWN.isSequential()).isFalse();
    assertThat(NatProfile.UNKNOWN.step()).isZero();
  }

  @Test
  void labelsAreTheWordsOfRfc4787() {
    assertThat(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT.label())
        .isEqualTo("address-and-port-dependent");
    assertThat(FilteringBehavior.ENDPOINT_INDEPENDENT.label()).isEqualTo("endpoint-independent");
    assertThat(AllocationBehavior.SEQUENTIAL.label()).isEqualTo("sequential");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

class NatPresetsTest {
  @Test
  void everyNameIsRead() {
    assertThat(NatPresets.names())
        .extracting(NatPresets::parse)
        .containsExactly(
            NatPresets.FCN,
            NatPresets.RCN,
            NatPresets.PRCN,
            NatPresets.SYMPP,
            NatPresets.SYMSP,
            NatPresets.SYMRP);
  }

  @Test
  void aStepIsRead() {
    assertThat(NatPresets.parse("symsp:-3").allocation())
        .isEqualTo(new PortAllocation.Sequential(-3, 1024, 65_535));
  }

  @Test
  void theClassKeepingRandomNatIsRead() {
    assertThat(NatPresets.parse("symrp:classes")).isEqualTo(NatPresets.SYMRP_CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cone", "", "symsp:", "symsp:x", "FCN"})
  void anUnknownNameIsAnErrorThatListsTheKnownOnes(String name) {
    assertThatThrownBy(() -> NatPresets.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("fcn, rcn, prcn, sympp, symsp, symrp, symsp:K");
  }

  @Test
  void whatIsUnknownIsNoBehaviour() {
    PortAllocation allocation = new PortAllocation.Preserving();

    assertThatThrownBy(
            () ->
                NatBehavior.of(
                    MappingBehavior.ENDPOINT_INDEPENDENT, FilteringBehavior.UNKNOWN, allocation))
        .hasMessageContaining("UNKNOWN");
    assertThatThrownBy(() -> NatPresets.FCN.withMaxEntries(0)).hasMessageContaining("=0");
  }
}

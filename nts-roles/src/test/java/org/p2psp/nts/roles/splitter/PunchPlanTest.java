// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;

final class PunchPlanTest {
  @ParameterizedTest
  @CsvSource({
    "KNOWN, KNOWN, MEET, MEET",
    "KNOWN, SEQUENTIAL, PREDICT, PREDICT",
    "KNOWN, LOW, LOW_SCAN, HOPE",
    "KNOWN, RANDOM, BIRTHDAY, HOPE",
    "SEQUENTIAL, SEQUENTIAL, MEETING_PORT, MEETING_PORT",
    "SEQUENTIAL, LOW, LOW_CROSS, RELAY",
    "SEQUENTIAL, RANDOM, RELAY, RELAY",
    "LOW, LOW, LOW_GRID, RELAY",
    "LOW, RANDOM, RELAY, RELAY",
    "RANDOM, RANDOM, RELAY, RELAY",
  })
  void planIsThatOfTheTableWhoeverComesFirst(
      PortKind one, PortKind other, PunchPlan agreed, PunchPlan withoutScans) {
    assertThat(PunchPlan.of(one, other, false, true)).isEqualTo(agreed);
    assertThat(PunchPlan.of(other, one, false, true)).isEqualTo(agreed);
    assertThat(PunchPlan.of(one, other, false, false)).isEqualTo(withoutScans);
    assertThat(PunchPlan.of(other, one, false, false)).isEqualTo(withoutScans);
  }

  @ParameterizedTest
  @EnumSource(PortKind.class)
  void behindOneAddressTheLocalNetworkIsTried(PortKind kind) {
    assertThat(PunchPlan.of(kind, PortKind.RANDOM, true, false)).isEqualTo(PunchPlan.NEIGHBORS);
  }

  @ParameterizedTest
  @EnumSource(PunchPlan.class)
  void onlyWhatIsTriedIsRetriedAndHeavyPlansAreExclusive(PunchPlan plan) {
    assertThat(plan.isDirect() || !plan.isRetried()).isTrue();
    assertThat(plan.isExclusive() || !plan.isHeavy()).isTrue();
  }

  @Test
  void nothingIsLeftToChanceWhereBothEndpointsAreKnown() {
    assertThat(PunchPlan.values())
        .filteredOn(PunchPlan::isCertain)
        .containsExactly(PunchPlan.NEIGHBORS, PunchPlan.MEET, PunchPlan.OTHER_FAMILY);
  }

  @ParameterizedTest
  @CsvSource({
    "public, KNOWN",
    "cone, KNOWN",
    "sympp, KNOWN",
    "symsp, SEQUENTIAL",
    "symrp, RANDOM",
    "unknown, RANDOM",
  })
  void kindFollowsFromTheProfile(String name, PortKind kind) {
    assertThat(PortKind.of(profile(name), false)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"cone, KNOWN", "symsp, SEQUENTIAL", "symrp, LOW"})
  void keptPortClassesHelpWhereNothingBetterIsKnown(String name, PortKind kind) {
    assertThat(PortKind.of(profile(name), true)).isEqualTo(kind);
  }

  private static NatProfile profile(String name) {
    MappingBehavior symmetric = MappingBehavior.ADDRESS_AND_PORT_DEPENDENT;
    return switch (name) {
      case "public" -> profile(MappingBehavior.NONE, AllocationBehavior.PRESERVING, 0);
      case "cone" -> profile(MappingBehavior.ENDPOINT_INDEPENDENT, AllocationBehavior.CONSTANT, 0);
      case "sympp" -> profile(symmetric, AllocationBehavior.PRESERVING, 0);
      case "symsp" -> profile(symmetric, AllocationBehavior.SEQUENTIAL, 1);
      case "symrp" -> profile(symmetric, AllocationBehavior.RANDOM, 0);
      case "unknown" -> NatProfile.UNKNOWN;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static NatProfile profile(MappingBehavior mapping, AllocationBehavior how, int step) {
    return new NatProfile(mapping, FilteringBehavior.UNKNOWN, how, step);
  }
}

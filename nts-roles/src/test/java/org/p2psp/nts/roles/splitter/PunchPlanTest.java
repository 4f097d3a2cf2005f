// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

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
    "cone, cone, MEET",
    "cone, sympp, MEET",
    "sympp, sympp, MEET",
    "public, cone, MEET",
    "cone, symsp, PREDICT_SECOND",
    "symsp, cone, PREDICT_FIRST",
    "sympp, symsp, PREDICT_SECOND",
    "symsp, public, PREDICT_FIRST",
    "cone, symrp, HOPE",
    "symrp, sympp, HOPE",
    "cone, unknown, HOPE",
    "symsp, symsp, RELAY",
    "symsp, symrp, RELAY",
    "symrp, symsp, RELAY",
    "symrp, symrp, RELAY",
    "unknown, unknown, RELAY",
  })
  void planOfEachPairIsThatOfTheTable(String first, String second, PunchPlan plan) {
    assertThat(PunchPlan.of(profile(first), profile(second))).isEqualTo(plan);
  }

  @ParameterizedTest
  @EnumSource(PunchPlan.class)
  void onlyWhatIsTriedIsRetried(PunchPlan plan) {
    assertThat(plan.isDirect() || !plan.isRetried()).isTrue();
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

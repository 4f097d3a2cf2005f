// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;

final class NatWordsTest {
  private static NatProfile profile(
      MappingBehavior mapping, AllocationBehavior allocation, int step) {
    return new NatProfile(mapping, FilteringBehavior.UNKNOWN, allocation, step);
  }

  private static NatProfile symmetric(AllocationBehavior allocation, int step) {
    return profile(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT, allocation, step);
  }

  @Test
  void whatWasNotMeasuredIsNotGuessed() {
    assertThat(NatWords.brief(NatProfile.UNKNOWN)).isEqualTo("not measured");
    assertThat(NatWords.behaviour(NatProfile.UNKNOWN)).contains("not been measured");
    assertThat(NatWords.meaning(NatProfile.UNKNOWN)).isEmpty();
  }

  @Test
  void oneMappingForAllIsACone() {
    NatProfile cone = profile(MappingBehavior.ENDPOINT_INDEPENDENT, AllocationBehavior.RANDOM, 0);
    assertThat(NatWords.brief(cone)).isEqualTo("cone");
    assertThat(NatWords.behaviour(cone)).contains("one and the same public address and port");
    assertThat(NatWords.meaning(cone)).contains("Every peer but");
  }

  @Test
  void aSymmetricNatIsToldByItsPorts() {
    assertThat(NatWords.brief(symmetric(AllocationBehavior.PRESERVING, 0)))
        .isEqualTo("symmetric, keeps ports");
    assertThat(NatWords.brief(symmetric(AllocationBehavior.SEQUENTIAL, 1)))
        .isEqualTo("symmetric, sequential");
    assertThat(NatWords.brief(symmetric(AllocationBehavior.SEQUENTIAL, -2)))
        .isEqualTo("symmetric, sequential by -2");
    assertThat(NatWords.brief(symmetric(AllocationBehavior.RANDOM, 0)))
        .isEqualTo("symmetric, random");
    assertThat(NatWords.behaviour(symmetric(AllocationBehavior.SEQUENTIAL, 2)))
        .contains("Every other program", "counts ports on by 2");
  }

  @Test
  void theMeaningFollowsFromHowWellPortsAreKnown() {
    assertThat(NatWords.meaning(symmetric(AllocationBehavior.PRESERVING, 0)))
        .contains("Every peer but");
    assertThat(NatWords.meaning(symmetric(AllocationBehavior.SEQUENTIAL, 1)))
        .contains("predictable port");
    assertThat(NatWords.meaning(symmetric(AllocationBehavior.RANDOM, 0)))
        .contains("filter by address or not at all");
  }

  @Test
  void withoutANatThereIsNone() {
    NatProfile none = profile(MappingBehavior.NONE, AllocationBehavior.PRESERVING, 0);
    assertThat(NatWords.brief(none)).isEqualTo("no NAT");
    assertThat(NatWords.behaviour(none)).contains("no NAT");
  }
}

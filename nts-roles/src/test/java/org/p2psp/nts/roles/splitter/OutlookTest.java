// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;

final class OutlookTest {
  private static final Map<String, NatProfile> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("fcn", cone(FilteringBehavior.ENDPOINT_INDEPENDENT));
    TYPES.put("rcn", cone(FilteringBehavior.ADDRESS_DEPENDENT));
    TYPES.put("prcn", cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT));
    TYPES.put("sympp", symmetric(AllocationBehavior.PRESERVING, 0));
    TYPES.put("symsp", symmetric(AllocationBehavior.SEQUENTIAL, 1));
    TYPES.put("symrp", symmetric(AllocationBehavior.RANDOM, 0));
  }

  private static NatProfile cone(FilteringBehavior filtering) {
    return new NatProfile(
        MappingBehavior.ENDPOINT_INDEPENDENT, filtering, AllocationBehavior.PRESERVING, 0);
  }

  private static NatProfile symmetric(AllocationBehavior allocation, int step) {
    return new NatProfile(
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
        allocation,
        step);
  }

  private static String words(NatProfile row, NatProfile column) {
    Outlook without = Outlook.of(row, column, false, true);
    Outlook with = Outlook.of(row, column, true, true);
    if (without != with) {
      return "low ports, or relayed";
    }
    return without == Outlook.AT_ONCE ? "direct" : "direct, in seconds";
  }

  @Test
  void isWhatTheReadmePromises() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "README.md"));
    TYPES.forEach(
        (row, profile) -> {
          String line =
              lines.stream().filter(l -> l.startsWith("| **" + row)).findFirst().orElseThrow();
          List<String> promised =
              Arrays.stream(line.split("\\|")).skip(2).map(String::strip).toList();
          assertThat(TYPES.values().stream().map(other -> words(profile, other)))
              .as(row)
              .containsExactlyElementsOf(promised);
        });
  }

  @Test
  void withoutScansARandomNatIsReachedByThoseAloneWhoDoNotFilterByPort() {
    NatProfile random = TYPES.get("symrp");

    assertThat(Outlook.of(random, TYPES.get("prcn"), false, false)).isEqualTo(Outlook.RELAYED);
    assertThat(Outlook.of(random, TYPES.get("rcn"), false, false)).isEqualTo(Outlook.AT_ONCE);
  }

  @Test
  void filteringThatWasNotMeasuredCountsAsTheStrictest() {
    NatProfile unknown = cone(FilteringBehavior.UNKNOWN);

    assertThat(Outlook.of(unknown, TYPES.get("symrp"), false, true)).isEqualTo(Outlook.IN_SECONDS);
  }
}

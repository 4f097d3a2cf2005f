// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepCandidatesTest {
  private static List<Integer> of(int... ports) {
    Observations observations = new Observations(16);
    for (int i = 0; i < ports.length; i++) {
      observations.add(i, i, ports[i]);
    }
    StepCandidates candidates = new StepCandidates();
    candidates.collect(observations);
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < candidates.count(); i++) {
      steps.add(candidates.get(i));
    }
    return steps;
  }

  @Test
  void areAllDivisorsInTheDirectionOfTheWay() {
    assertThat(of(5000, 5010)).containsExactlyInAnyOrder(1, 2, 5, 10);
    assertThat(of(5010, 5000)).containsExactlyInAnyOrder(-1, -2, -5, -10);
  }

  @Test
  void areNoneBeforeSomethingMoves() {
    assertThat(of(5000)).isEmpty();
    assertThat(of(5000, 5000)).isEmpty();
  }

  @Test
  void comeFromTheThreeShortestAndTheTwoLatestWays() {
    assertThat(of(5000, 5109, 5116, 5119, 5124, 5227, 5328, 5425))
        .containsExactlyInAnyOrder(1, 2, 3, 5, 7, 97, 101);
  }

  @Test
  void shortestWaysAreFoundInAnyOrder() {
    assertThat(of(5000, 5003, 5008, 5015, 5026, 5039, 5052, 5065))
        .containsExactlyInAnyOrder(1, 2, 3, 5, 7, 13);
    assertThat(of(5000, 5011, 5018, 5023, 5026, 5039, 5052, 5065))
        .containsExactlyInAnyOrder(1, 2, 3, 5, 7, 13);
  }

  @Test
  void areAtMostSixtyFour() {
    assertThat(of(1024, 1024 + 27_720, 1024 + 2 * 27_720 - 100))
        .hasSize(64)
        .doesNotHaveDuplicates();
  }
}

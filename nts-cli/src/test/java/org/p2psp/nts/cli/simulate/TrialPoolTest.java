// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.matrix.TrialResult;
import org.p2psp.nts.simulator.matrix.TrialSpec;

@Timeout(60)
final class TrialPoolTest {
  private static TrialSpec spec(int run) {
    return new TrialSpec("fcn", NatPresets.FCN, "prcn", NatPresets.PRCN, run);
  }

  private static TrialResult result(TrialSpec spec) {
    return new TrialResult(null, -1, 0, spec.run(), -1, -1, null, 0, 0);
  }

  private static Iterator<TrialSpec> specs(int count) {
    return IntStream.range(0, count).mapToObj(TrialPoolTest::spec).iterator();
  }

  @Test
  void handsResultsOverInTheOrderOfTheTrials() throws InterruptedException {
    CountDownLatch secondIsDone = new CountDownLatch(1);
    List<Integer> runs = new ArrayList<>();

    TrialPool.run(
        specs(1000),
        3,
        spec -> {
          if (spec.run() == 0) {
            await(secondIsDone);
          } else if (spec.run() == 1) {
            secondIsDone.countDown();
          }
          return result(spec);
        },
        (spec, result) -> {
          assertThat(result.traversalPackets()).isEqualTo(spec.run());
          runs.add(spec.run());
        });

    assertThat(runs).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takesTrialsOnlyAsResultsAreHandedOver() throws InterruptedException {
    int[] taken = {0};
    int[] handedOver = {0};
    int[] mostAhead = {0};
    Iterator<TrialSpec> counted =
        IntStream.range(0, 5000)
            .mapToObj(
                run -> {
                  taken[0]++;
                  mostAhead[0] = Math.max(mostAhead[0], taken[0] - handedOver[0]);
                  return spec(run);
                })
            .iterator();

    TrialPool.run(counted, 2, TrialPoolTest::result, (spec, result) -> handedOver[0]++);

    assertThat(handedOver[0]).isEqualTo(5000);
    assertThat(mostAhead[0]).isBetween(2, 200);
  }

  @Test
  void aFaultOfTheProgramIsNotSwallowed() {
    assertThatThrownBy(
            () ->
                TrialPool.run(
                    specs(3),
                    2,
                    spec -> {
                      throw new AssertionError("broken");
                    },
                    (spec, result) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void everyTrialHasASeedOfItsOwnThatFollowsFromItsNameAlone() {
    TrialSpec swapped = new TrialSpec("prcn", NatPresets.PRCN, "fcn", NatPresets.FCN, 0);

    assertThat(spec(0).seed(1)).isEqualTo(spec(0).seed(1));
    assertThat(List.of(spec(0).seed(1), spec(1).seed(1), spec(0).seed(2), swapped.seed(1)))
        .doesNotHaveDuplicates();
  }
}

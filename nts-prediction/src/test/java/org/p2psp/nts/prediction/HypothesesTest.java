// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class HypothesesTest {
  private final Hypotheses hypotheses = new Hypotheses();

  /** Steps number them. */
  private static Hypothesis[] weighing(List<Integer> logWeights) {
    Hypothesis[] made = Hypotheses.make(logWeights.size());
    for (int i = 0; i < made.length; i++) {
      made[i].step = i;
      made[i].logWeight = logWeights.get(i);
    }
    return made;
  }

  private List<Integer> keptSteps() {
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < hypotheses.count(); i++) {
      steps.add(hypotheses.get(i).step);
    }
    return steps;
  }

  @Property(tries = 300)
  void sixBestAreKeptWhateverWasKeptBeforeAndOfEqualOnesTheFirst(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -5, max = 0) Integer> before,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -5, max = 0) Integer> logWeights) {
    hypotheses.keepBest(weighing(before), before.size());
    hypotheses.keepBest(weighing(logWeights), logWeights.size());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < logWeights.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(i -> -logWeights.get(i)));
    assertThat(keptSteps()).isEqualTo(order.subList(0, Math.min(6, order.size())));
  }

  @Property(tries = 300)
  void probabilitiesAddUpToOneAndKeepTheirProportions(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -500, max = 500) Integer> logWeights) {
    hypotheses.keepBest(weighing(logWeights), logWeights.size());
    int best = hypotheses.get(0).step;
    hypotheses.normalize();
    assertThat(hypotheses.get(0).step).isEqualTo(best);
    double sum = 0;
    for (int i = 0; i < hypotheses.count(); i++) {
      Hypothesis kept = hypotheses.get(i);
      double lighter = hypotheses.get(0).logWeight - kept.logWeight;
      assertThat(lighter).isLessThan(9);
      assertThat(hypotheses.get(0).weight / kept.weight)
          .isCloseTo(Math.exp(lighter), within(1e-6 * Math.exp(lighter)));
      sum += kept.weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    long worthy = logWeights.stream().filter(log -> log > logWeights.get(best) - 9).count();
    assertThat((long) hypotheses.count()).isEqualTo(worthy);
  }
}

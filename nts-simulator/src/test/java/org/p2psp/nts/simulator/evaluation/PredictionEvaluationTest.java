// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

final class PredictionEvaluationTest {
  private static final long AGE_NS = 50_000_000;

  /** Counts on by one from the port of the highest order. */
  private static final class CountingOn implements PortPredictorProvider {
    @Override
    public String id() {
      return "counting-on";
    }

    @Override
    public PortPredictor create(RandomGenerator random) {
      return new PortPredictor() {
        private int latestOrder = -1;
        private int latestPort;

        @Override
        public void onMapping(long observedNs, int order, int externalPort) {
          if (order > latestOrder) {
            latestOrder = order;
            latestPort = externalPort;
          }
        }

        @Override
        public int predict(long nowNs, int skip, int[] ports) {
          for (int i = 0; i < ports.length; i++) {
            ports[i] = latestPort + 1 + skip + i;
          }
          return ports.length;
        }
      };
    }
  }

  private static List<PredictionScore> run(String allocation, double flows, int concurrent) {
    PredictionConditions conditions =
        new PredictionConditions(
            List.of(AllocationPattern.parse(allocation)),
            List.of(flows),
            List.of(AGE_NS),
            concurrent,
            200,
            7);
    List<PredictionScore> scores = new ArrayList<>();
    new PredictionEvaluation(conditions, List.of(new CountingOn())).run(scores::add);
    return scores;
  }

  @Test
  void rightStrategyAlwaysHitsAQuietNat() {
    PredictionScore score = run("1", 0, 1).get(0);
    assertThat(score.rateAt(1).rate()).isGreaterThan(0.99);
    assertThat(score.strategy()).isEqualTo("counting-on");
  }

  @Test
  void wrongStrategyNeverHits() {
    assertThat(run("-1", 0, 1).get(0).rateAt(64).hits()).isZero();
  }

  @Test
  void foreignFlowsAndUnknownOrderNeedLongerLists() {
    assertThat(run("1", 35, 1).get(0).rateAt(1).rate()).isBetween(0.08, 0.32);
    assertThat(run("1", 35, 1).get(0).rateAt(20).rate()).isGreaterThan(0.97);
    assertThat(run("1", 0, 5).get(0).rateAt(1).rate()).isBetween(0.1, 0.3);
    assertThat(run("1", 0, 5).get(0).rateAt(5).rate()).isGreaterThan(0.98);
  }

  @Test
  void rangesWrapInManyTrials() {
    assertThat(run("range:20000-21499", 0, 1).get(0).rateAt(64).rate()).isBetween(0.6, 0.95);
  }

  @Test
  void paritySkipsEveryOtherPort() {
    PredictionScore score = run("parity", 0, 1).get(0);
    assertThat(score.rateAt(1).hits()).isZero();
    assertThat(score.rateAt(5).rate()).isGreaterThan(0.98);
  }

  @Test
  void sameSeedGivesTheSameFigures() {
    assertThat(run("block:512", 20, 1)).isEqualTo(run("block:512", 20, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "0", "20000", "range:5-4", "range:0-70000", "block:0", "block:99999"})
  void unknownAllocationsAreNamed(String name) {
    assertThatThrownBy(() -> AllocationPattern.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  /** By Wilson's formula, worked out independently. */
  @ParameterizedTest
  @CsvSource({"0, 10, 0, 0.2775", "5, 10, 0.2366, 0.7634", "10, 10, 0.7225, 1"})
  void intervalsAreWilsons(int hits, int trials, double low, double high) {
    HitRate rate = new HitRate(hits, trials);
    assertThat(rate.low()).isCloseTo(low, within(1e-4));
    assertThat(rate.high()).isCloseTo(high, within(1e-4));
  }

  @Test
  void impossibleCountsAndConditionsAreRefused() {
    assertThatThrownBy(() -> new HitRate(3, 2)).hasMessageContaining("hits=3 trials=2");
    assertThatThrownBy(() -> run("1", -1, 1)).hasMessageContaining("flowsPerSecond=-1.0");
    assertThatThrownBy(() -> run("1", 0, 65)).hasMessageContaining("concurrent=65");
    assertThatThrownBy(() -> run("1", 0, 1).get(0).rateAt(2)).hasMessageContaining("listSize=2");
  }
}

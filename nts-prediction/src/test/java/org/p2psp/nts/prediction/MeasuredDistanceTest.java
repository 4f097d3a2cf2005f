// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MeasuredDistanceTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final Observations observations = new Observations(16);
  private final MeasuredDistance measured = new MeasuredDistance(observations);

  private MeasuredDistance measure(int... ports) {
    for (int i = 0; i < ports.length; i++) {
      observations.add(i * SECOND_NS, i, ports[i]);
    }
    measured.measure();
    return measured;
  }

  @Test
  void nothingIsMeasuredBeforeAPortMoves() {
    assertThat(measure(5000, 5000).divisor()).isZero();
    assertThat(measured.step()).isZero();
    assertThat(measured.flowsPerSecond()).isZero();
    assertThat(measured.direction()).isOne();
  }

  @Test
  void directionIsThatOfMostWays() {
    assertThat(measure(5000, 5010, 5020, 5005, 5015).direction()).isOne();
    assertThat(measured.divisor()).isEqualTo(10);
    assertThat(measured.counts(2)).isFalse();
  }

  @Test
  void directionIsThatOfTheLatestWayThatMovedWhenAsManyGoUpAsDown() {
    assertThat(measure(5000, 5010, 5000, 5000).direction()).isEqualTo(-1);
    assertThat(measured.counts(1)).isTrue();
    assertThat(measured.counts(2)).isFalse();
  }

  /** Four flows in three seconds, before which a second was quiet. */
  @Test
  void foreignFlowsAreThoseThatTheStepLeavesOverInTheTimeThatWasWatched() {
    assertThat(measure(5000, 5010, 5030, 5070).flowsPerSecond()).isCloseTo(1, within(1e-9));
    assertThat(measured.step()).isEqualTo(10);
    assertThat(measured.elapsedSeconds(1)).isEqualTo(1);
    assertThat(measured.foreign(2, 10)).isEqualTo(3);
    assertThat(measured.foreign(2, 20)).isOne();
    assertThat(measured.foreign(0, 10)).isZero();
  }

  @Test
  void waysBackAtTheEndOfARangeShowNoFlows() {
    assertThat(measure(5050, 5060, 5070, 5000, 5010).flowsPerSecond()).isZero();
  }

  @Property
  void stepDividesAllWaysAndLeavesAMappingForEachThatTheHostOpened(
      @ForAll @IntRange(min = 1, max = 100) int trueStep,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> opened,
      @ForAll @Size(min = 8, max = 8) List<@IntRange(max = 9) Integer> foreign) {
    Observations seen = new Observations(16);
    MeasuredDistance distance = new MeasuredDistance(seen);
    int order = 0;
    int port = 20_000;
    seen.add(0, 0, port);
    for (int i = 0; i < opened.size(); i++) {
      order += opened.get(i);
      port += trueStep * (opened.get(i) + foreign.get(i));
      seen.add(0, order, port);
    }
    distance.measure();
    assertThat(distance.divisor() % trueStep).isZero();
    assertThat(distance.divisor() % distance.step()).isZero();
    assertThat(distance.step()).isGreaterThanOrEqualTo(trueStep);
    for (int i = 0; i < opened.size(); i++) {
      assertThat(seen.distance(i) % distance.divisor()).isZero();
      assertThat(seen.distance(i) / distance.step()).isGreaterThanOrEqualTo(opened.get(i));
    }
  }
}

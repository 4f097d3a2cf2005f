// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.prediction.Predictions.predict;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.api.spi.PortPredictor;

/** What always holds of {@link BayesianProvider}, its claim first. */
final class BayesianLawsTest {
  private static final long MS = 1_000_000;
  private static final int MIRROR = PortPredictor.LOWEST_PORT + PortPredictor.HIGHEST_PORT;

  private static PortPredictor newPredictor() {
    return Predictions.create(new BayesianProvider());
  }

  private static SimulatedAllocation burst(int firstPort, int step, int observations, int paceMs) {
    SimulatedAllocation nat = new SimulatedAllocation(firstPort, step == 0 ? 1 : step);
    for (int i = 1; i < observations; i++) {
      nat.observe().pass(paceMs * MS);
    }
    return nat.observe();
  }

  @Property
  void firstGuessIsRightWhenNobodyElseOpensMappings(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -1024, max = 1024) int step,
      @ForAll @IntRange(min = 3, max = 20) int observations,
      @ForAll @IntRange(max = 5) int paceMs,
      @ForAll @IntRange(max = 20) int skip,
      @ForAll @IntRange(max = 10_000) int ageMs) {
    SimulatedAllocation nat = burst(firstPort, step, observations, paceMs);
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    long nowNs = nat.pass(ageMs * MS).nowNs();
    assertThat(predict(predictor, nowNs, skip, 20)[0]).isEqualTo(nat.truth(skip));
  }

  @Property
  void truePortIsInTheListIfASixthAsManyForeignFlowsCome(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -1024, max = 1024) int step,
      @ForAll @IntRange(min = 3, max = 20) int observations,
      @ForAll @IntRange(max = 5) int paceMs,
      @ForAll @IntRange(max = 20) int skip,
      @ForAll @IntRange(max = 300) int ageMs,
      @ForAll @IntRange(min = 1, max = 32) int listSize,
      @ForAll @IntRange(max = 8) int foreign) {
    SimulatedAllocation nat = burst(firstPort, step, observations, paceMs);
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    nat.pass(ageMs * MS).foreign(Math.min(foreign, listSize / 6));
    assertThat(predict(predictor, nat.nowNs(), skip, listSize)).contains(nat.truth(skip));
  }

  /** Where all port blocks end as well, which then are likelier than many foreign flows. */
  @Property
  void truePortIsInTheListIfAQuarterAsManyForeignFlowsComeBeforeAnyWrapHasShown(
      @ForAll @IntRange(min = -9, max = 9) int step,
      @ForAll @IntRange(min = 3, max = 20) int observations,
      @ForAll @IntRange(max = 5) int paceMs,
      @ForAll @IntRange(max = 20) int skip,
      @ForAll @IntRange(max = 20) int ahead,
      @ForAll @IntRange(min = 1, max = 32) int listSize) {
    int end = step < 0 ? PortPredictor.LOWEST_PORT : PortPredictor.HIGHEST_PORT;
    int firstPort = PortRing.move(end, -(long) step * (observations - 1 + ahead));
    SimulatedAllocation nat = burst(firstPort, step, observations, paceMs);
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    nat.foreign(listSize / 4);
    assertThat(predict(predictor, nat.nowNs(), skip, listSize)).contains(nat.truth(skip));
  }

  @Property
  void earlierPredictionsChangeNothing(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -100, max = 100) int step,
      @ForAll @IntRange(max = 100) int foreign,
      @ForAll @IntRange(max = 20) int skip,
      @ForAll @IntRange(max = 20) int uncertainSkip,
      @ForAll @IntRange(max = 100) int listSize) {
    SimulatedAllocation nat = burst(firstPort, step, 3, 2).pass(100 * MS).foreign(foreign);
    PortPredictor asked = newPredictor();
    nat.tell(asked);
    asked.predict(nat.nowNs(), skip, uncertainSkip, new int[listSize]);
    nat.observe().tell(asked);
    asked.predict(nat.nowNs(), skip, uncertainSkip, new int[listSize]);
    asked.onForeignFlows(30);
    PortPredictor fresh = newPredictor();
    nat.tell(fresh);
    fresh.onForeignFlows(30);
    assertThat(predict(asked, nat.nowNs() + 100 * MS, 2, 40))
        .containsExactly(predict(fresh, nat.nowNs() + 100 * MS, 2, 40));
  }

  @Property
  void truePortIsInTheListIfAboutAsManyForeignFlowsComeAsTheToldRateSays(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -1024, max = 1024) int step,
      @ForAll @IntRange(min = 1, max = 100) int flowsPerSecond,
      @ForAll @IntRange(min = 50, max = 1000) int ageMs,
      @ForAll @IntRange(min = -100, max = 100) int deviationPercent) {
    SimulatedAllocation nat = burst(firstPort, step, 3, 1);
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    predictor.onForeignFlows(flowsPerSecond);
    double expected = flowsPerSecond * ageMs / 1000.0;
    double deviation = Math.sqrt(expected);
    long foreign = Math.round(expected + Math.max(2, 2 * deviation) * deviationPercent / 100.0);
    nat.pass(ageMs * MS).foreign((int) Math.max(0, foreign));
    int listSize = 10 + (int) (6 * deviation);
    assertThat(predict(predictor, nat.nowNs(), 0, listSize)).contains(nat.truth(0));
  }

  @Property
  void listsHoldNoPortTwiceAndNoneOutOfRange(
      @ForAll @Size(min = 1, max = 20) int[] seen,
      @ForAll @Size(min = 20, max = 20) long[] timesNs,
      @ForAll @IntRange(max = 1000) int skip,
      @ForAll @IntRange(max = 200) int uncertainSkip,
      @ForAll @IntRange(max = 700) int listSize) {
    PortPredictor predictor = newPredictor();
    for (int i = 0; i < seen.length; i++) {
      predictor.onMapping(timesNs[i], i, PortRing.move(1024, seen[i]));
    }
    int[] room = new int[listSize];
    int count = predictor.predict(20_000 * MS, skip, uncertainSkip, room);
    assertThat(count).isBetween(Math.min(listSize, 1), listSize);
    int[] ports = Arrays.copyOf(room, count);
    assertThat(ports).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ports)).allMatch(port -> port >= 1024 && port <= 65_535);
  }

  @Property
  void shiftOfAllTimesChangesNothing(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -100, max = 100) int step,
      @ForAll @IntRange(max = 200) int foreign,
      @ForAll @LongRange(min = -(1L << 61), max = 1L << 61) long shiftNs) {
    SimulatedAllocation nat = burst(firstPort, step, 5, 2).pass(2000 * MS).foreign(foreign);
    nat.observe().observe();
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    PortPredictor shifted = newPredictor();
    nat.tell((timeNs, order, port) -> shifted.onMapping(timeNs + shiftNs, order, port));
    long nowNs = nat.nowNs() + 300 * MS;
    assertThat(predict(shifted, nowNs + shiftNs, 2, 40))
        .containsExactly(predict(predictor, nowNs, 2, 40));
  }

  @Property
  void orderOfArrivalChangesNothing(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -100, max = 100) int step,
      @ForAll @IntRange(max = 200) int foreign,
      @ForAll @IntRange(min = 1, max = 12) int later,
      @ForAll long seed) {
    SimulatedAllocation nat = burst(firstPort, step, 5, 2).pass(2000 * MS).foreign(foreign);
    for (int i = 0; i < later; i++) {
      nat.observe();
    }
    PortPredictor inOrder = newPredictor();
    nat.tell(inOrder);
    PortPredictor shuffled = newPredictor();
    nat.tellShuffled(shuffled, seed);
    assertThat(predict(shuffled, nat.nowNs(), 2, 40))
        .containsExactly(predict(inOrder, nat.nowNs(), 2, 40));
  }

  @Property
  void mirroredPortsGiveTheMirroredList(
      @ForAll @IntRange(min = 1024, max = 65_535) int firstPort,
      @ForAll @IntRange(min = -100, max = 100) int step,
      @ForAll @IntRange(max = 20) int foreign,
      @ForAll @IntRange(max = 300) int ageMs) {
    SimulatedAllocation nat = burst(firstPort, step, 5, 2).pass(500 * MS).foreign(foreign);
    nat.observe().pass(MS).observe();
    PortPredictor predictor = newPredictor();
    nat.tell(predictor);
    PortPredictor mirrored = newPredictor();
    nat.tell((timeNs, order, port) -> mirrored.onMapping(timeNs, order, MIRROR - port));
    long nowNs = nat.nowNs() + ageMs * MS;
    int[] expected =
        Arrays.stream(predict(predictor, nowNs, 1, 20)).map(port -> MIRROR - port).toArray();
    assertThat(predict(mirrored, nowNs, 1, 20)).containsExactly(expected);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.PortGuess;

final class FlowMeterTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final int LOWEST = 1024;
  private static final int RING = 64_512;

  private final FlowMeter meter = new FlowMeter();

  private static int port(long counter, int step) {
    return LOWEST + (int) Math.floorMod(counter * step, (long) RING);
  }

  /** Three mappings of the peer's own a sample, then a pause of foreign flows and own punches. */
  @Property(tries = 100)
  void rateOfPoissonFlowsIsFoundWithAnyStep(
      @ForAll @IntRange(min = -20, max = 20) int step,
      @ForAll @IntRange(max = 30) int perSecond,
      @ForAll @IntRange(max = 30) int ownPunches,
      @ForAll Random random) {
    Assume.that(step != 0);
    FlowMeter measuring = new FlowMeter();
    long counter = random.nextInt(RING);
    for (int sample = 0; sample < 16; sample++) {
      int first = port(counter, step);
      counter += 2;
      measuring.onSample(sample * 5L * SECOND_NS, step, first, port(counter, step));
      measuring.onOpened(ownPunches);
      counter += 1 + ownPunches + poisson(random, perSecond * 5.0);
    }

    double measured = measuring.flowsPer100s() / 100.0;
    // Flows of 17 s count, the newest most: five standard deviations are the root of the rate.
    double deviation = Math.sqrt(perSecond) + 0.1;
    assertThat(measured).isBetween(perSecond * 0.94 - deviation, perSecond + deviation);
  }

  private static int poisson(Random random, double mean) {
    int count = 0;
    double time = -Math.log(1 - random.nextDouble());
    while (time < mean) {
      count++;
      time -= Math.log(1 - random.nextDouble());
    }
    return count;
  }

  @Test
  void oneSampleTellsNothing() {
    assertThat(meter.flowsPer100s()).isEqualTo(PortGuess.UNKNOWN_FLOWS);
    meter.onSample(0, 1, 40_000, 40_002);
    assertThat(meter.flowsPer100s()).isEqualTo(PortGuess.UNKNOWN_FLOWS);
  }

  /** 10 flows in 4 s are 11 in 5 s: a short look at a quiet NAT is no promise. */
  @Test
  void flowsAreCountedAsIfOneMoreHadCome() {
    meter.onSample(0, 1, 40_000, 40_002);
    meter.onOpened(5);
    meter.onSample(4 * SECOND_NS, 1, 40_002 + 5 + 10 + 1, 40_020);

    assertThat(meter.flowsPer100s()).isEqualTo(220);
  }

  @Test
  void olderPausesCountLessAndLess() {
    meter.onSample(0, 2, 40_000, 40_000);
    meter.onSample(SECOND_NS, 2, 40_022, 40_022);
    meter.onSample(2 * SECOND_NS, 2, 40_024, 40_024);

    assertThat(meter.flowsPer100s()).isEqualTo((int) Math.round((10 * 0.7 + 1) / 2.7 * 100));
  }

  @Test
  void whatThePeerOpenedCountsOnce() {
    meter.onOpened(1000);
    meter.onSample(0, 1, 40_000, 40_000);
    meter.onSample(SECOND_NS, 1, 40_005, 40_005);

    assertThat(meter.flowsPer100s()).isEqualTo(250);
  }

  @Test
  void peerThatOpenedLessThanItWasToldMakesNoNegativeFlows() {
    meter.onSample(0, 1, 40_000, 40_000);
    meter.onOpened(50);
    meter.onSample(SECOND_NS, 1, 40_005, 40_005);

    assertThat(meter.flowsPer100s()).isEqualTo(50);
  }

  @Test
  void counterThatJumpedIsAnotherOneAndLeftOut() {
    meter.onSample(0, 1, 40_000, 40_000);
    meter.onSample(SECOND_NS, 1, 40_000 + 4097, 50_000);
    assertThat(meter.flowsPer100s()).isEqualTo(PortGuess.UNKNOWN_FLOWS);
    meter.onSample(2 * SECOND_NS, 1, 50_000 + 4096, 2000);
    assertThat(meter.flowsPer100s()).isEqualTo(Math.min(65_534, 4096 * 100 / 2));
    meter.onSample(3 * SECOND_NS, 40, 1024 + 40_000, 1024);

    assertThat(meter.flowsPer100s()).isEqualTo(65_534);
  }

  @Test
  void counterThatWentMoreThanHalfRoundIsLeftOut() {
    meter.onSample(0, 40, 1024, 1024);
    meter.onSample(SECOND_NS, 40, 1024 + RING / 2 - 16, 1024);
    assertThat(meter.flowsPer100s()).isLessThan(PortGuess.UNKNOWN_FLOWS);
    FlowMeter other = new FlowMeter();
    other.onSample(0, 40, 1024, 1024);
    other.onSample(SECOND_NS, 40, 1024 + RING / 2, 1024);

    assertThat(other.flowsPer100s()).isEqualTo(PortGuess.UNKNOWN_FLOWS);
  }

  @Test
  void fallingCounterIsReadDownwards() {
    meter.onSample(0, -1, 1030, 1028);
    meter.onSample(SECOND_NS, -1, 65_529, 65_527);

    assertThat(meter.flowsPer100s()).isEqualTo((10 + 1) * 100 / 2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignFlowsTest {
  private static final long SECOND_NS = 1_000_000_000;

  /** A flow that was opened. */
  private record Flow(long atNs, long inside, long remote) {}

  private final EventQueue queue = new EventQueue();
  private final List<Flow> flows = new ArrayList<>();
  private final ForeignFlows foreign =
      new ForeignFlows(
          queue,
          (nowNs, inside, remote) -> flows.add(new Flow(nowNs, inside, remote)),
          new SplitMix64(1));

  private void runTo(long untilNs) {
    while (queue.nextTimeNs() <= untilNs) {
      Event event = queue.take();
      event.fire(event.timeNs);
    }
  }

  @Test
  void flowsAreOpenedAtTheirRateFromOneHostToStrangersThatNobodyIs() {
    foreign.rate(0, 100);
    runTo(10 * SECOND_NS);

    assertThat(flows).hasSizeBetween(900, 1100);
    assertThat(flows)
        .allMatch(flow -> Ipv4.address(flow.inside()) == Ipv4.LAN_STRANGER)
        .allMatch(flow -> Ipv4.port(flow.inside()) >= 1024)
        .allMatch(flow -> Ipv4.address(flow.remote()) >>> 28 == 0xF)
        .allMatch(flow -> Ipv4.port(flow.remote()) == 443);
    assertThat(flows.stream().map(Flow::remote).distinct().count()).isGreaterThan(800);
  }

  @Test
  void rateMayChangeAndEnd() {
    foreign.rate(0, 0);
    assertThat(queue.size()).isZero();
    foreign.rate(0, 100);
    foreign.rate(0, 100);
    assertThat(queue.size()).isEqualTo(1);
    runTo(SECOND_NS);
    int first = flows.size();
    foreign.rate(SECOND_NS, 1000);
    runTo(2 * SECOND_NS);
    assertThat(flows.size() - first).isBetween(800, 1200);
    foreign.rate(2 * SECOND_NS, 0);

    assertThat(queue.size()).isZero();
    assertThat(flows).allMatch(flow -> flow.atNs() <= 2 * SECOND_NS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100_001, Double.NaN})
  void rateOutsideItsRangeIsRefused(double rate) {
    assertThatThrownBy(() -> foreign.rate(0, rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is outside 0..100000");
  }

  @Test
  void highestRateIsTaken() {
    foreign.rate(0, 100_000);
    assertThat(queue.size()).isEqualTo(1);
  }
}

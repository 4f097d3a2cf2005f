// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final int PACKETS = 10_000;

  @Property(tries = 200)
  void aPacketTakesBothDelaysWithinTheJitter(
      @ForAll long seed,
      @ForAll @LongRange(max = 100_000_000) long delayNs,
      @ForAll @LongRange(max = 100_000_000) long jitterNs) {
    LinkConditions conditions = new LinkConditions(delayNs, jitterNs, 0, 0);
    SimulatedInternet internet = new SimulatedInternet(seed);

    ScriptMachine receiver = transfer(internet, conditions, 20);

    assertThat(receiver.received)
        .hasSize(20)
        .allSatisfy(
            got ->
                assertThat(got.atNs())
                    .isBetween(2 * Math.max(0, delayNs - jitterNs), 2 * (delayNs + jitterNs)));
  }

  @Test
  void jitterIsUniformAndLetsPacketsOvertake() {
    LinkConditions conditions = LinkConditions.parse("30ms", "5ms", "0%");

    ScriptMachine receiver = transfer(new SimulatedInternet(1), conditions, PACKETS);

    double meanNs =
        receiver.received.stream().mapToLong(ScriptMachine.Received::atNs).average().orElseThrow();
    assertThat(meanNs).isBetween(59.8e6, 60.2e6);
    assertThat(receiver.received.get(0).atNs()).isLessThan(51_500_000);
    assertThat(receiver.received.get(PACKETS - 1).atNs()).isGreaterThan(68_500_000);
    assertThat(receiver.received.get(0).text()).isNotEqualTo("0");
  }

  @Test
  void eachCrossingLosesItsShare() {
    LinkConditions conditions = LinkConditions.parse("1ms", "0ms", "10%");
    SimulatedInternet internet = new SimulatedInternet(2);

    ScriptMachine receiver = transfer(internet, conditions, PACKETS);

    // 81 % of 10,000 get through two links; 120 is three standard deviations.
    assertThat(receiver.received).hasSizeBetween(8100 - 120, 8100 + 120);
    assertThat(internet.counters().count(PacketFate.LOST))
        .isEqualTo(PACKETS - receiver.received.size());
  }

  @Test
  void eachCrossingDuplicatesItsShare() {
    LinkConditions conditions = LinkConditions.PERFECT.withDuplicates(0.1);
    SimulatedInternet internet = new SimulatedInternet(3);

    ScriptMachine receiver = transfer(internet, conditions, PACKETS);

    assertThat(receiver.received).hasSizeBetween(12_100 - 150, 12_100 + 150);
    assertThat(internet.counters().duplicated()).isEqualTo(receiver.received.size() - PACKETS);
  }

  @Property(tries = 100)
  void everyPacketIsAccountedFor(@ForAll long seed, @ForAll boolean early) {
    LinkConditions conditions = new LinkConditions(1_000_000, 900_000, 0.2, 0.2);
    SimulatedInternet internet = new SimulatedInternet(seed);
    ScriptMachine receiver = transfer(internet, conditions, 0);

    send(internet, receiver, conditions, 100);
    internet.runFor(early ? Duration.ofMillis(2) : Duration.ofSeconds(1));

    PacketCounters counters = internet.counters();
    assertThat(counters.sent()).isEqualTo(100);
    assertThat(counters.inFlight() > 0).isEqualTo(early);
    assertThat(counters.delivered()).isEqualTo(receiver.received.size());
    assertThat(counters.delivered() + counters.count(PacketFate.LOST) + counters.inFlight())
        .isEqualTo(100 + counters.duplicated());
  }

  private static ScriptMachine transfer(
      SimulatedInternet internet, LinkConditions conditions, int packets) {
    ScriptMachine receiver = new ScriptMachine();
    send(internet, receiver, conditions, packets);
    internet.runFor(Duration.ofSeconds(1));
    return receiver;
  }

  private static void send(
      SimulatedInternet internet, ScriptMachine receiver, LinkConditions conditions, int packets) {
    SimulatedHost far = internet.publicHost("far", conditions);
    SimulatedHost near = internet.publicHost("near", conditions);
    int port = far.run(receiver, event -> {}).localEndpoint(0).port();
    ScriptMachine sender = new ScriptMachine();
    for (int i = 0; i < packets; i++) {
      sender.send(far.endpoint(port), Integer.toString(i));
    }
    near.run(sender, event -> {});
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** A world that begins later is the same world, later. */
class TimeShiftTest {
  private static final long STEP_NS = Duration.ofMillis(700).toNanos();

  @Property(tries = 20)
  void startingLaterShiftsEverythingAndChangesNothing(
      @ForAll("nats") String nat,
      @ForAll("links") LinkConditions link,
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = 10_000_000_000_000L) long shiftNs) {
    assertThat(play(nat, link, seed, shiftNs)).isNotEmpty().isEqualTo(play(nat, link, seed, 0));
  }

  @Property(tries = 10)
  void theSameSeedGivesTheSameRunWhateverIsInTheWay(
      @ForAll("nats") String nat, @ForAll("links") LinkConditions link, @ForAll long seed) {
    assertThat(play(nat, link, seed, 0)).isEqualTo(play(nat, link, seed, 0));
  }

  @Provide
  Arbitrary<String> nats() {
    return Arbitraries.of(
        "linux",
        "cgn-block",
        "cgn-cut",
        "mobile",
        "firewall",
        "symsp+rate=2+cut=1s",
        "prcn+cgn=cgn-block",
        "symrp+lifetime=500ms+parity");
  }

  @Provide
  Arbitrary<LinkConditions> links() {
    LinkConditions plain = LinkConditions.parse("30ms", "5ms", "5%");
    return Arbitraries.of(
        plain,
        plain.withBurstLoss(BurstLoss.of(0.1, 3)),
        plain.withRate(new LinkRate(20_000, 200)),
        plain.withReordering(new Reordering(0.3, 50_000_000)));
  }

  /** What a vantage and a host behind the NAT receive of each other, in relative times. */
  private static List<String> play(String nat, LinkConditions link, long seed, long shiftNs) {
    SimulatedInternet internet = new SimulatedInternet(seed);
    internet.runUntil(shiftNs);
    SimulatedHost open = internet.publicHost("open", link);
    open.run(new EchoMachine(40), event -> {}, 4000);
    ScriptMachine inside = new ScriptMachine();
    RunningMachine<ScriptMachine> running =
        internet.site("site", NatPresets.parse(nat), link).host("a").run(inside, event -> {}, 5000);
    for (int i = 0; i < 8; i++) {
      int slot = i;
      running.command(() -> inside.send(slot, open.endpoint(4000), 0, "hi"));
      running.command(() -> inside.send(slot, open.endpoint(4001), 0, "nobody"));
      internet.runUntil(internet.nowNs() + STEP_NS);
    }
    List<String> log = new ArrayList<>();
    inside.received.forEach(
        got -> log.add(got.atNs() - shiftNs + " " + got.slot() + ' ' + got.source()));
    log.add(internet.counters().toString());
    return log;
  }
}

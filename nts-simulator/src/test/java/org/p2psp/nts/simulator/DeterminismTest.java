// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

class DeterminismTest {
  private static final long PINNED = 6352604960100574717L;

  @Property(tries = 50)
  void theSameSeedGivesTheSameTrace(@ForAll long seed) {
    SimulatedInternet first = busyInternet(seed);
    SimulatedInternet second = busyInternet(seed);

    assertThat(first.traceHash()).isEqualTo(second.traceHash());
    assertThat(first.counters()).hasToString(second.counters().toString());
  }

  @Property(tries = 50)
  void anotherSeedGivesAnotherTrace(@ForAll long seed) {
    assertThat(busyInternet(seed).traceHash()).isNotEqualTo(busyInternet(seed + 1).traceHash());
  }

  /** Holds the meaning of a seed: whoever changes this number changes every recorded run. */
  @Test
  void aSeedMeansTheSameOnEveryMachine() {
    assertThat(busyInternet(1).traceHash()).isEqualTo(PINNED);
  }

  @Test
  void runningInStepsChangesNothing() {
    SimulatedInternet whole = busyStart(3);
    SimulatedInternet steps = busyStart(3);

    whole.runFor(Duration.ofSeconds(2));
    while (steps.nextEventNs() <= 2_000_000_000L) {
      steps.runUntil(steps.nextEventNs());
    }

    assertThat(steps.traceHash()).isEqualTo(whole.traceHash());
  }

  @Test
  void timeDoesNotRunBackwards() {
    SimulatedInternet internet = new SimulatedInternet(1);
    internet.runUntil(100);

    assertThat(internet.nowNs()).isEqualTo(100);
    assertThatThrownBy(() -> internet.runUntil(99)).hasMessageContaining("99");
  }

  @Test
  void aConditionEndsARunAtTheEventThatFulfilsIt() {
    SimulatedInternet internet = busyStart(5);

    assertThat(internet.runUntil(() -> internet.counters().delivered() >= 10, Long.MAX_VALUE))
        .isTrue();
    assertThat(internet.counters().delivered()).isEqualTo(10);
    long nowNs = internet.nowNs();
    assertThat(internet.runUntil(() -> false, nowNs + 5)).isFalse();
    assertThat(internet.nowNs()).isEqualTo(nowNs + 5);
  }

  @Test
  void namedRandomSourcesFollowFromSeedAndName() {
    SimulatedInternet internet = new SimulatedInternet(8);

    long value = internet.random("a").nextLong();

    assertThat(new SimulatedInternet(8).random("a").nextLong()).isEqualTo(value);
    assertThat(internet.random("b").nextLong()).isNotEqualTo(value);
    assertThat(new SimulatedInternet(9).random("a").nextLong()).isNotEqualTo(value);
  }

  @Test
  void takenAndPrivateAddressesAreRejected() {
    SimulatedInternet internet = new SimulatedInternet(1);
    Endpoint address = Endpoint.parse("203.0.113.7:0");
    internet.publicHost("a", address, LinkConditions.PERFECT);

    assertThatThrownBy(() -> internet.publicHost("b", address, LinkConditions.PERFECT))
        .hasMessageContaining("203.0.113.7");
    assertThatThrownBy(
            () -> internet.publicHost("c", Endpoint.parse("192.168.1.1:0"), LinkConditions.PERFECT))
        .hasMessageContaining("192.168.1.1");
  }

  private static SimulatedInternet busyInternet(long seed) {
    SimulatedInternet internet = busyStart(seed);
    internet.runFor(Duration.ofSeconds(2));
    return internet;
  }

  private static SimulatedInternet busyStart(long seed) {
    LinkConditions conditions = new LinkConditions(30_000_000, 5_000_000, 0.01, 0.01);
    SimulatedInternet internet = new SimulatedInternet(seed);
    SimulatedHost open = internet.publicHost("open", conditions);
    open.run(new EchoMachine(40), event -> {}, 4000);
    for (String type : NatPresets.names()) {
      Site site = internet.site(type, NatPresets.parse(type), conditions).foreignFlows(20);
      ScriptMachine machine = new ScriptMachine();
      for (int slot = 0; slot < 5; slot++) {
        machine.send(slot, open.endpoint(4000), 0, type + slot);
      }
      site.host(type).run(machine, event -> {});
    }
    return internet;
  }
}

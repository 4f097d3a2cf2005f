// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** Places that run ahead of each other by less than links delay. */
final class LookaheadTest {
  private static final LinkConditions STEADY = new LinkConditions(20_000_000, 0, 0, 0);
  private static final LinkConditions VARYING =
      new LinkConditions(20_000_000, 4_000_000, 0.02, 0.02);

  /** Two of them behind a carrier of their own, whose link to the core takes no time. */
  private static final List<String> NATS =
      List.of(
          "fcn", "linux", "symrp", "firewall", "cgn-block", "prcn+cgn=cgn-block", "rcn+cgn=symsp");

  /** What each host got, in its order: the time, from whom, at which of its sockets. */
  private static final class Log implements PacketTap {
    final Map<String, List<String>> byHost = new TreeMap<>();

    @Override
    public void onDelivered(
        long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {
      byHost
          .computeIfAbsent(receiver.name(), name -> new ArrayList<>())
          .add(nowNs + " " + source + " " + slot + " " + payload.remaining());
    }

    /** Of what comes to a host at one instant from several places, any may be the first. */
    Map<String, List<String>> sorted() {
      byHost.values().forEach(Collections::sort);
      return byHost;
    }
  }

  /** Hosts behind NATs of many kinds, whose packets two echo servers send back. */
  private static SimulatedInternet busy(
      long seed, int lookaheadMs, LinkConditions link, PacketTap tap) {
    SimulatedInternet internet = new SimulatedInternet(seed, Duration.ofMillis(lookaheadMs));
    internet.tap(tap);
    SimulatedHost open = internet.publicHost("open", link);
    open.run(new EchoMachine(40), event -> {}, 4000);
    SimulatedHost near = internet.publicHost("near", LinkConditions.PERFECT);
    near.run(new EchoMachine(40), event -> {}, 4000);
    for (String type : NATS) {
      Site site = internet.site(type, NatPresets.parse(type), link);
      site.foreignFlows(site.carrier() == null || link.equals(VARYING) ? 20 : 0);
      ScriptMachine machine = new ScriptMachine();
      for (int slot = 0; slot < 5; slot++) {
        machine.send(slot, open.endpoint(4000), 0, type + slot);
        machine.send(slot, near.endpoint(4000), 0, type + slot);
      }
      site.host(type).run(machine, event -> {});
    }
    internet.runFor(Duration.ofSeconds(2));
    return internet;
  }

  @Property(tries = 30)
  void whereNothingIsLeftToChanceEachHostGetsTheSameAtTheSameTimes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int lookaheadMs) {
    Log apart = new Log();
    Log together = new Log();
    SimulatedInternet ahead = busy(seed, lookaheadMs, STEADY, apart);
    SimulatedInternet inOrder = busy(seed, 0, STEADY, together);

    assertThat(together.byHost).hasSize(NATS.size() + 2);
    assertThat(apart.sorted()).isEqualTo(together.sorted());
    assertThat(ahead.counters()).hasToString(inOrder.counters().toString());
  }

  @Property(tries = 30)
  void sameSeedGivesTheSameRun(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 16) int lookaheadMs) {
    Log first = new Log();
    Log second = new Log();
    SimulatedInternet one = busy(seed, lookaheadMs, VARYING, first);
    SimulatedInternet other = busy(seed, lookaheadMs, VARYING, second);

    assertThat(first.byHost).isEqualTo(second.byHost);
    assertThat(one.traceHash()).isEqualTo(other.traceHash());
  }

  @Property(tries = 30)
  void timeNeverRunsBackwardsAtAHost(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 16) int lookaheadMs) {
    Map<String, Long> last = new TreeMap<>();
    busy(
        seed,
        lookaheadMs,
        VARYING,
        (nowNs, receiver, slot, source, payload) -> {
          assertThat(nowNs).isGreaterThanOrEqualTo(last.getOrDefault(receiver.name(), 0L));
          last.put(receiver.name(), nowNs);
        });

    assertThat(last).containsKeys("open", "near");
  }

  @Test
  void runEndsForAllPlacesAtItsTime() {
    SimulatedInternet internet = busy(1, 16, VARYING, new Log());

    assertThat(internet.nowNs()).isEqualTo(2_000_000_000L);
    assertThat(internet.nextEventNs()).isGreaterThan(2_000_000_000L);
    assertThatThrownBy(() -> internet.runUntil(1)).hasMessageContaining("run backwards");
  }

  @Test
  void noLinkMayFallBelowTheLookaheadLater() {
    SimulatedInternet internet = new SimulatedInternet(1, Duration.ofMillis(16));
    SimulatedHost host = internet.publicHost("host", VARYING);
    SimulatedHost near = internet.publicHost("near", LinkConditions.PERFECT);

    assertThatThrownBy(() -> host.linkConditions(LinkConditions.PERFECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16000000");
    host.linkConditions(STEADY);
    near.linkConditions(LinkConditions.PERFECT);
  }

  @Test
  void lookaheadIsNotNegative() {
    assertThatThrownBy(() -> new SimulatedInternet(1, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lookahead");
  }

  @Test
  void commandForLaterIsCarriedOutAtItsTime() {
    SimulatedInternet internet = new SimulatedInternet(1);
    List<Long> times = new ArrayList<>();
    RunningMachine<EchoMachine> running =
        internet.publicHost("host", STEADY).run(new EchoMachine(40), event -> {}, 4000);
    running.commandAt(700, (machine, nowNs) -> times.add(nowNs));
    internet.runUntil(1000);
    running.commandAt(2000, (machine, nowNs) -> times.add(nowNs));
    running.stop();
    internet.runUntil(3000);

    assertThat(times).containsExactly(700L);
  }
}

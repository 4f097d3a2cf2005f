// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

class SiteTest {
  private final SimulatedInternet internet = new SimulatedInternet(5);
  private final SimulatedHost open = internet.publicHost("open", LinkConditions.PERFECT);
  private final ScriptMachine vantage = new ScriptMachine();
  private final RunningMachine<ScriptMachine> atOpen = open.run(vantage, event -> {}, 4000);

  @Test
  void aPublicHostSeesTheMappedEndpointAndMayAnswerToIt() {
    Site site = internet.site("a", NatPresets.PRCN, LinkConditions.PERFECT);
    ScriptMachine inside = new ScriptMachine();
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);

    running.command(() -> inside.send(open.endpoint(4000), "hi"));
    run();
    atOpen.command(() -> vantage.send(vantage.lastSource(), "hello"));
    run();

    assertThat(vantage.lastSource()).isEqualTo(site.publicEndpoint(5000));
    assertThat(inside.lastSource()).isEqualTo(open.endpoint(4000));
  }

  @Test
  void neighboursReachEachOtherAtTheirPrivateAddresses() {
    Site site = internet.site("a", NatPresets.SYMRP, LinkConditions.parse("30ms", "0ms", "100%"));
    ScriptMachine one = new ScriptMachine();
    ScriptMachine two = new ScriptMachine();
    RunningMachine<ScriptMachine> first = site.host("one").run(one, event -> {}, 5000);
    RunningMachine<ScriptMachine> second = site.host("two").run(two, event -> {}, 5000);

    first.command(() -> one.send(second.localEndpoint(0), "hi"));
    run();

    assertThat(two.lastSource()).isEqualTo(first.localEndpoint(0));
    assertThat(two.received.get(0).atNs()).isEqualTo(1000);
    assertThat(first.localEndpoint(0)).hasToString("192.168.1.2:5000");
  }

  @Test
  void aPrivateAddressIsUnknownElsewhere() {
    Site site = internet.site("a", NatPresets.FCN, LinkConditions.PERFECT);
    site.host("one").run(new ScriptMachine(), event -> {}, 5000);

    atOpen.command(() -> vantage.send(Endpoint.parse("192.168.1.2:5000"), "hi"));
    atOpen.command(() -> vantage.send(Endpoint.parse("[2001:db8::1]:5000"), "hi"));
    run();

    assertThat(internet.counters().count(PacketFate.NO_ROUTE)).isEqualTo(2);
  }

  @Test
  void aHairpinShowsTheOutsideEndpointOfTheSender() {
    ScriptMachine two = hairpin(NatPresets.FCN.withHairpinning(true));

    assertThat(two.received).hasSize(1);
    assertThat(two.lastSource()).hasToString("198.51.0.1:5001");
  }

  @Test
  void withoutHairpinningThePublicAddressLeadsNowhereFromInside() {
    ScriptMachine two = hairpin(NatPresets.FCN);

    assertThat(two.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.NO_HAIRPIN)).isEqualTo(1);
  }

  @Test
  void aHairpinPassesTheFilterToo() {
    ScriptMachine two = hairpin(NatPresets.PRCN.withHairpinning(true));

    assertThat(two.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.FILTERED)).isEqualTo(1);
  }

  private ScriptMachine hairpin(NatBehavior behavior) {
    Site site = internet.site("a", behavior, LinkConditions.PERFECT);
    ScriptMachine one = new ScriptMachine();
    ScriptMachine two = new ScriptMachine();
    RunningMachine<ScriptMachine> first = site.host("one").run(one, event -> {}, 5001);
    RunningMachine<ScriptMachine> second = site.host("two").run(two, event -> {}, 5002);
    second.command(() -> two.send(open.endpoint(4000), "opens the mapping"));
    run();
    first.command(() -> one.send(vantage.lastSource(), "hairpin"));
    run();
    return two;
  }

  @Test
  void foreignFlowsTakePortsAtTheirRate() {
    Site site = internet.site("a", NatPresets.SYMSP, LinkConditions.PERFECT).foreignFlows(5);
    ScriptMachine inside = new ScriptMachine();
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    List<Integer> entries = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int port = 4000 + i;
      running.command(() -> inside.send(open.endpoint(port), "hi"));
      internet.runFor(Duration.ofSeconds(100));
      entries.add(site.natEntries());
    }

    // 500 flows in 100 s; the standard deviation is 22.
    assertThat(entries.get(0)).isBetween(430, 570);
    assertThat(entries.get(1)).isBetween(530, 670);
  }

  @Test
  void foreignFlowsEndWhenTheRateIsZero() {
    Site site = internet.site("a", NatPresets.SYMSP, LinkConditions.PERFECT).foreignFlows(50);
    internet.runFor(Duration.ofSeconds(1));
    int entries = site.natEntries();

    site.foreignFlows(0);
    internet.runFor(Duration.ofSeconds(10));

    assertThat(entries).isPositive();
    assertThat(site.natEntries()).isEqualTo(entries);
  }

  @Test
  void anAccessLinkMayGetWorseInMidRun() {
    Site site = internet.site("a", NatPresets.FCN, LinkConditions.PERFECT);
    ScriptMachine inside = new ScriptMachine();
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "first"));
    run();

    site.linkConditions(LinkConditions.parse("0ms", "0ms", "100%"));
    running.command(() -> inside.send(open.endpoint(4000), "second"));
    run();

    assertThat(vantage.received).extracting(ScriptMachine.Received::text).containsExactly("first");
    assertThat(internet.counters().count(PacketFate.LOST)).isEqualTo(1);
  }

  private void run() {
    internet.runFor(Duration.ofSeconds(1));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** Homes behind a carrier's NAT. */
class CarrierTest {
  private static final LinkConditions TEN_MS = LinkConditions.parse("10ms", "0ms", "0%");

  private final SimulatedInternet internet = new SimulatedInternet(3);
  private final SimulatedHost open = internet.publicHost("open", LinkConditions.PERFECT);
  private final ScriptMachine vantage = new ScriptMachine();
  private final RunningMachine<ScriptMachine> atOpen = open.run(vantage, event -> {}, 4000);
  private final ScriptMachine inside = new ScriptMachine();

  private RunningMachine<ScriptMachine> behind(Site home) {
    return home.host("a").run(inside, event -> {}, 5000);
  }

  @Test
  void bothNatsTranslateOnTheWayOutAndBack() {
    Site carrier = internet.site("carrier", NatPresets.SYMSP, LinkConditions.PERFECT);
    Site home = carrier.home("home", NatPresets.PRCN, TEN_MS);
    RunningMachine<ScriptMachine> running = behind(home);

    running.command(() -> inside.send(open.endpoint(4000), "hi"));
    run();
    atOpen.command(() -> vantage.send(vantage.lastSource(), "hello"));
    run();

    assertThat(vantage.lastSource().sameAddress(carrier.publicEndpoint(0))).isTrue();
    assertThat(home.publicEndpoint(5000)).hasToString("100.64.0.2:5000");
    assertThat(inside.lastSource()).isEqualTo(open.endpoint(4000));
    assertThat(home.natEntries()).isEqualTo(1);
    assertThat(carrier.natEntries()).isEqualTo(1);
  }

  @Test
  void theLinkToTheCarrierTakesItsTimeInBothDirections() {
    Site home = internet.site("home", NatPresets.PRCN.withCarrier(NatPresets.FCN), TEN_MS);
    RunningMachine<ScriptMachine> running = behind(home);
    running.command(() -> inside.send(open.endpoint(4000), "hi"));
    run();
    long sentNs = internet.nowNs();
    atOpen.command(() -> vantage.send(vantage.lastSource(), "hello"));
    run();

    assertThat(vantage.received.get(0).atNs()).isBetween(10_000_000L, 10_010_000L);
    assertThat(inside.received.get(0).atNs() - sentNs).isBetween(10_000_000L, 10_010_000L);
  }

  @Test
  void eachNatTakesAHop() {
    Site home = internet.site("home", NatPresets.PRCN.withCarrier(NatPresets.FCN), TEN_MS);
    Site carrier = home.carrier();
    RunningMachine<ScriptMachine> running = behind(home);
    int[] homeEntries = new int[4];
    int[] carrierEntries = new int[4];
    for (int timeToLive = 1; timeToLive <= 4; timeToLive++) {
      Endpoint destination = open.endpoint(4000);
      int hops = timeToLive;
      running.command(() -> inside.send(0, destination, hops, "hi"));
      run();
      homeEntries[timeToLive - 1] = home.natEntries();
      carrierEntries[timeToLive - 1] = carrier.natEntries();
    }

    assertThat(homeEntries).containsExactly(0, 1, 1, 1);
    assertThat(carrierEntries).containsExactly(0, 0, 1, 1);
    assertThat(vantage.received).hasSize(1);
    assertThat(internet.counters().count(PacketFate.TTL)).isEqualTo(3);
  }

  @Test
  void homesMeetInTheCarriersNetworkAndByItsHairpin() {
    Site carrier =
        internet.site("carrier", NatPresets.FCN.withHairpinning(true), LinkConditions.PERFECT);
    Site one = carrier.home("one", NatPresets.FCN, TEN_MS);
    Site other = carrier.home("other", NatPresets.FCN, TEN_MS);
    RunningMachine<ScriptMachine> running = behind(one);
    ScriptMachine neighbour = new ScriptMachine();
    RunningMachine<ScriptMachine> atOther = other.host("b").run(neighbour, event -> {}, 6000);
    atOther.command(() -> neighbour.send(open.endpoint(4000), "opens both NATs"));
    run();

    running.command(() -> inside.send(other.publicEndpoint(6000), "within"));
    running.command(() -> inside.send(vantage.lastSource(), "hairpin"));
    run();

    assertThat(neighbour.received)
        .extracting(ScriptMachine.Received::text)
        .containsExactly("within", "hairpin");
    assertThat(neighbour.received.get(0).source()).isEqualTo(one.publicEndpoint(5000));
    assertThat(neighbour.lastSource().sameAddress(carrier.publicEndpoint(0))).isTrue();
  }

  @Test
  void aCarriersAddressIsUnknownElsewhere() {
    Site carrier = internet.site("carrier", NatPresets.FCN, LinkConditions.PERFECT);
    RunningMachine<ScriptMachine> running = behind(carrier.home("one", NatPresets.FCN, TEN_MS));

    running.command(() -> inside.send(Endpoint.parse("100.64.0.9:5000"), "nobody"));
    atOpen.command(() -> vantage.send(Endpoint.parse("100.64.0.2:5000"), "elsewhere"));
    run();

    assertThat(internet.counters().count(PacketFate.NO_ROUTE)).isEqualTo(2);
    assertThat(carrier.natEntries()).isZero();
  }

  @Test
  void othersInAHomeTakePortsOfTheCarrierToo() {
    Site carrier = internet.site("carrier", NatPresets.SYMSP, LinkConditions.PERFECT);
    carrier.home("home", NatPresets.SYMSP, TEN_MS).foreignFlows(50);
    internet.runFor(Duration.ofSeconds(4));

    assertThat(carrier.natEntries()).isBetween(140, 260);
  }

  @Test
  void aHomeThatGetsAnotherAddressIsAnotherInsideHostForTheCarrier() {
    Site carrier = internet.site("carrier", NatPresets.SYMSP, LinkConditions.PERFECT);
    Site home = carrier.home("home", NatPresets.PRCN, TEN_MS);
    RunningMachine<ScriptMachine> running = behind(home);
    running.command(() -> inside.send(open.endpoint(4000), "before"));
    run();
    Endpoint before = vantage.lastSource();

    home.changeAddress();
    atOpen.command(() -> vantage.send(before, "too late"));
    running.command(() -> inside.send(open.endpoint(4000), "after"));
    run();

    assertThat(home.publicEndpoint(0)).hasToString("100.64.0.3:0");
    assertThat(vantage.lastSource().port()).isEqualTo(before.port() + 1);
    assertThat(inside.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.NO_SOCKET)).isEqualTo(1);
  }

  @Test
  void homesOfDifferentCarriersHaveTheirOwnChance() {
    NatBehavior nat = NatPresets.SYMSP.withCarrier(NatPresets.SYMSP);
    Site one = internet.site("one", nat, TEN_MS);
    Site other = internet.site("other", nat, TEN_MS);
    behind(one).command(() -> inside.send(open.endpoint(4000), "one"));
    behind(other).command(() -> inside.send(open.endpoint(4000), "other"));
    run();

    assertThat(one.publicEndpoint(0)).isEqualTo(other.publicEndpoint(0));
    assertThat(vantage.received.get(0).source().port())
        .isNotEqualTo(vantage.received.get(1).source().port());
  }

  @Test
  void aHomeNeedsTwoThatTranslate() {
    Site open = internet.site("open", NatPresets.FIREWALL, TEN_MS);
    Site carrier = internet.site("carrier", NatPresets.FCN, TEN_MS);

    assertThatThrownBy(() -> open.home("home", NatPresets.FCN, TEN_MS))
        .hasMessageContaining("home behind open");
    assertThatThrownBy(() -> carrier.home("home", NatPresets.PUBLIC, TEN_MS))
        .hasMessageContaining("home behind carrier");
    assertThatThrownBy(() -> NatPresets.PUBLIC.withCarrier(NatPresets.FCN))
        .hasMessageContaining("NONE");
    assertThatThrownBy(() -> NatPresets.FCN.withCarrier(NatPresets.FIREWALL))
        .hasMessageContaining("NONE");
  }

  private void run() {
    internet.runFor(Duration.ofSeconds(1));
  }
}

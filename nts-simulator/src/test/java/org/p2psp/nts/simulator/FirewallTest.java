// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/** Sites that translate nothing, sites that lose their address, and networks without UDP. */
class FirewallTest {
  private final SimulatedInternet internet = new SimulatedInternet(3);
  private final SimulatedHost open = internet.publicHost("open", LinkConditions.PERFECT);
  private final ScriptMachine vantage = new ScriptMachine();
  private final RunningMachine<ScriptMachine> atOpen = open.run(vantage, event -> {}, 4000);
  private final ScriptMachine inside = new ScriptMachine();

  @Test
  void aFirewallShowsTheHostsOwnAddressAndLetsAnswersIn() {
    SimulatedHost host = site(NatPresets.FIREWALL).host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);

    running.command(() -> inside.send(open.endpoint(4000), "hi"));
    run();
    atOpen.command(() -> vantage.send(host.endpoint(5000), "hello"));
    run();

    assertThat(vantage.lastSource()).isEqualTo(host.endpoint(5000));
    assertThat(inside.received).extracting(ScriptMachine.Received::text).containsExactly("hello");
  }

  @Test
  void aFirewallLetsNobodyInWhoWasNotAsked() {
    SimulatedHost host = site(NatPresets.FIREWALL).host("a");
    host.run(inside, event -> {}, 5000);

    atOpen.command(() -> vantage.send(host.endpoint(5000), "hello"));
    run();

    assertThat(inside.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.FILTERED)).isEqualTo(1);
  }

  @Test
  void aFirewallKnowsNoStrays() {
    Nat nat = NatTest.nat(NatPresets.FIREWALL.withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY));
    long host = NatTest.key("198.51.0.9:5000");
    long remote = NatTest.key("203.0.113.7:4000");

    assertThat(nat.inbound(0, host, remote)).isNull();
    assertThat(nat.outbound(0, host, remote).externalKey).isEqualTo(host);
    assertThat(nat.inbound(0, host, remote).inside).isEqualTo(host);
  }

  @Test
  void aFirewallFiltersAlongItsAxis() {
    NatBehavior byAddress =
        NatBehavior.of(
            MappingBehavior.NONE,
            FilteringBehavior.ADDRESS_DEPENDENT,
            new PortAllocation.Preserving());
    Nat nat = NatTest.nat(byAddress);
    long host = NatTest.key("198.51.0.9:5000");
    nat.outbound(0, host, NatTest.key("203.0.113.7:4000"));

    assertThat(nat.inbound(0, host, NatTest.key("203.0.113.7:9"))).isNotNull();
    assertThat(nat.inbound(0, host, NatTest.key("203.0.113.8:4000"))).isNull();
  }

  @Test
  void anOpenNetworkLetsEverybodyIn() {
    SimulatedHost host = site(NatPresets.PUBLIC).host("a");
    host.run(inside, event -> {}, 5000);

    atOpen.command(() -> vantage.send(host.endpoint(5000), "hello"));
    run();

    assertThat(inside.received).hasSize(1);
    assertThat(host.reach(open.endpoint(0))).isSameAs(open);
    assertThat(open.reach(host.endpoint(0))).isSameAs(host);
    assertThat(host.connectionSource(open, open.endpoint(0)).sameAddress(host.endpoint(0)))
        .isTrue();
  }

  @Test
  void nobodyConnectsThroughAFirewall() {
    SimulatedHost host = site(NatPresets.FIREWALL).host("a");

    assertThat(open.reach(host.endpoint(0))).isNull();
  }

  @Test
  void aNewAddressEndsAllMappingsAndTheOldOneReachesNobody() {
    Site site = site(NatPresets.FCN);
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "before"));
    run();
    Endpoint before = vantage.lastSource();

    site.changeAddress();
    assertThat(site.natEntries()).isZero();
    running.command(() -> inside.send(open.endpoint(4000), "after"));
    run();
    atOpen.command(() -> vantage.send(before, "lost"));
    atOpen.command(() -> vantage.send(vantage.lastSource(), "found"));
    run();

    assertThat(vantage.lastSource()).isEqualTo(site.publicEndpoint(5000)).isNotEqualTo(before);
    assertThat(inside.received).extracting(ScriptMachine.Received::text).containsExactly("found");
    assertThat(internet.counters().count(PacketFate.NO_ROUTE)).isEqualTo(1);
  }

  @Test
  void aWholePoolMovesToNewAddresses() {
    Site site = site(NatPresets.FCN.withPooling(new AddressPooling(3, true)));
    Site next = site(NatPresets.FCN);
    site.changeAddress();

    assertThat(next.publicEndpoint(0)).hasToString("198.51.0.4:0");
    assertThat(site.publicEndpoint(0)).hasToString("198.51.0.5:0");
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "hi"));
    run();
    atOpen.command(() -> vantage.send(vantage.lastSource(), "found"));
    run();
    assertThat(inside.received).hasSize(1);
  }

  @Test
  void packetsOnTheirWayToAnOldAddressAreFiltered() {
    Site site = internet.site("a", NatPresets.FCN, LinkConditions.parse("10ms", "0ms", "0%"));
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "before"));
    run();
    atOpen.command(() -> vantage.send(vantage.lastSource(), "late"));
    site.changeAddress();
    run();

    assertThat(inside.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.FILTERED)).isEqualTo(1);
  }

  @Test
  void aFirewallHasNoAddressToChange() {
    Site site = site(NatPresets.FIREWALL);

    assertThatThrownBy(site::changeAddress).hasMessageContaining("translates nothing");
  }

  @Test
  void aNetworkWithoutUdpLetsNeitherDirectionThroughButItsNeighbours() {
    Site site = site(NatPresets.FCN);
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    ScriptMachine neighbour = new ScriptMachine();
    RunningMachine<ScriptMachine> next = site.host("b").run(neighbour, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "opens"));
    run();

    site.blockUdp(true);
    running.command(() -> inside.send(open.endpoint(4000), "out"));
    running.command(() -> inside.send(next.localEndpoint(0), "near"));
    atOpen.command(() -> vantage.send(vantage.lastSource(), "in"));
    run();

    assertThat(internet.counters().count(PacketFate.UDP_BLOCKED)).isEqualTo(2);
    assertThat(neighbour.received).hasSize(1);
    assertThat(inside.received).isEmpty();
    site.blockUdp(false);
    running.command(() -> inside.send(open.endpoint(4000), "again"));
    run();
    assertThat(vantage.received).extracting(ScriptMachine.Received::text).endsWith("again");
  }

  @Test
  void aBehaviourMayBlockUdpFromTheStart() {
    Site site = site(NatPresets.UDP_BLOCKED);
    RunningMachine<ScriptMachine> running = site.host("a").run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "out"));
    run();

    assertThat(internet.counters().count(PacketFate.UDP_BLOCKED)).isEqualTo(1);
    assertThat(site.host("b").reach(open.endpoint(0))).isSameAs(open);
  }

  @Test
  void aHostMayBlockUdpByItself() {
    open.blockUdp(true);
    SimulatedHost other = internet.publicHost("other", LinkConditions.PERFECT);
    RunningMachine<ScriptMachine> running = other.run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.endpoint(4000), "in"));
    atOpen.command(() -> vantage.send(other.endpoint(5000), "out"));
    run();

    assertThat(internet.counters().count(PacketFate.UDP_BLOCKED)).isEqualTo(2);
    open.blockUdp(false);
    running.command(() -> inside.send(open.endpoint(4000), "in"));
    run();
    assertThat(vantage.received).hasSize(1);
  }

  private Site site(NatBehavior behavior) {
    return internet.site("site", behavior, LinkConditions.PERFECT);
  }

  private void run() {
    internet.runFor(Duration.ofSeconds(1));
  }
}

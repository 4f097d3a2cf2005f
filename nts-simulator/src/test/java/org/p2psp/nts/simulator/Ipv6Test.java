// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** Hosts with an IPv6 address besides, and the firewalls in front of it. */
class Ipv6Test {
  private final SimulatedInternet internet = new SimulatedInternet(3);
  private final SimulatedHost open = internet.dualStackHost("open", LinkConditions.PERFECT);
  private final ScriptMachine vantage = new ScriptMachine();
  private final RunningMachine<ScriptMachine> atOpen = open.run(vantage, event -> {}, 4000);
  private final ScriptMachine inside = new ScriptMachine();

  @Property(tries = 200)
  void everyAddressHasANumberThatNoIpv4HostHas(
      @ForAll @IntRange(max = Ipv6.MOST_NETWORKS - 1) int network,
      @ForAll @IntRange(min = 1, max = Ipv6.MOST_HOSTS) int host) {
    int number = Ipv6.address(network, host);
    Endpoint endpoint = Ipv6.endpoint(number, 5000);

    assertThat(number >>> 28).isEqualTo(0xF);
    assertThat(Ipv6.address(endpoint)).isEqualTo(number);
    assertThat(endpoint.toString()).startsWith("[2001:db8:");
  }

  @Test
  void addressesThatWereNotGivenReachNobody() {
    RunningMachine<ScriptMachine> running = site("prcn+ipv6").host("a").run(inside, event -> {});

    for (String text : new String[] {"[2001:db8::]:1", "[2001:db8:9::1]:1", "[fe80::1]:1"}) {
      running.command(() -> inside.send(Endpoint.parse(text), "hi"));
    }
    run();

    assertThat(internet.counters().count(PacketFate.NO_ROUTE)).isEqualTo(3);
  }

  @Test
  void oneSocketServesBothFamiliesAndIsTranslatedInOneAlone() {
    SimulatedHost host = site("symrp+ipv6").host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);

    running.command(() -> inside.send(open.ipv6Endpoint(4000), "six"));
    run();
    assertThat(vantage.lastSource()).isEqualTo(host.ipv6Endpoint(5000));
    atOpen.command(() -> vantage.send(vantage.lastSource(), "back"));
    running.command(() -> inside.send(open.endpoint(4000), "four"));
    run();

    assertThat(vantage.lastSource().isIpv4()).isTrue();
    assertThat(vantage.lastSource().port()).isNotEqualTo(5000);
    assertThat(inside.lastSource()).isEqualTo(open.ipv6Endpoint(4000));
  }

  @Test
  void theFirewallLetsNobodyInWhoWasNotAsked() {
    SimulatedHost host = site("fcn+ipv6").host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.ipv6Endpoint(4001), "to another port"));
    run();

    atOpen.command(() -> vantage.send(host.ipv6Endpoint(5000), "hello"));
    run();

    assertThat(inside.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.FILTERED)).isEqualTo(1);
  }

  @Test
  void theFirewallFiltersAlongItsOwnAxis() {
    SimulatedHost byAddress = site("prcn+ipv6=ad").host("a");
    RunningMachine<ScriptMachine> running = byAddress.run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.ipv6Endpoint(4001), "to another port"));
    run();
    atOpen.command(() -> vantage.send(byAddress.ipv6Endpoint(5000), "hello"));
    run();
    assertThat(inside.received).hasSize(1);

    ScriptMachine all = new ScriptMachine();
    SimulatedHost unfiltered = site("prcn+ipv6=ei").host("b");
    unfiltered.run(all, event -> {}, 5000);
    atOpen.command(() -> vantage.send(unfiltered.ipv6Endpoint(5000), "hello"));
    run();
    assertThat(all.received).hasSize(1);
  }

  @Test
  void theFirewallForgetsAsTheNatDoes() {
    Site site = site("prcn+ipv6+lifetime=10s");
    SimulatedHost host = site.host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);

    running.command(() -> inside.send(open.ipv6Endpoint(4000), "opens"));
    internet.runFor(Duration.ofSeconds(11));
    atOpen.command(() -> vantage.send(host.ipv6Endpoint(5000), "late"));
    run();
    running.command(() -> inside.send(open.ipv6Endpoint(4000), "opens again"));
    run();
    site.rebootNat();
    atOpen.command(() -> vantage.send(host.ipv6Endpoint(5000), "after the reboot"));
    run();

    assertThat(inside.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.FILTERED)).isEqualTo(2);
  }

  @Test
  void hostsWithIpv4AloneHaveNoRoute() {
    SimulatedHost host = site("prcn").host("a");
    host.run(inside, event -> {}, 5000)
        .command(() -> inside.send(open.ipv6Endpoint(4000), "nowhere"));
    run();

    assertThat(internet.counters().count(PacketFate.NO_ROUTE)).isEqualTo(1);
    assertThat(host.hasIpv6()).isFalse();
    assertThat(host.reach(open.ipv6Endpoint(0))).isNull();
    assertThatThrownBy(() -> host.ipv6Endpoint(0)).hasMessageContaining("+ipv6");
  }

  @Test
  void carriersPassIpv6OnWithoutTranslation() {
    Site carrier = site("symrp");
    SimulatedHost host =
        carrier
            .home("home", NatPresets.parse("prcn+ipv6"), LinkConditions.parse("5ms", "0ms", "0%"))
            .host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);
    running.command(() -> inside.send(open.ipv6Endpoint(4000), "out"));
    run();
    atOpen.command(() -> vantage.send(vantage.lastSource(), "back"));
    run();

    assertThat(vantage.lastSource()).isEqualTo(host.ipv6Endpoint(5000));
    assertThat(inside.received).extracting(ScriptMachine.Received::text).containsExactly("back");
  }

  @Test
  void neighboursMeetWithoutTheFirewall() {
    Site site = site("prcn+ipv6");
    SimulatedHost one = site.host("a");
    SimulatedHost other = site.host("b");
    ScriptMachine neighbour = new ScriptMachine();
    other.run(neighbour, event -> {}, 5000);
    RunningMachine<ScriptMachine> running = one.run(inside, event -> {}, 5000);

    running.command(() -> inside.send(other.ipv6Endpoint(5000), "near"));
    running.command(() -> inside.send(one.ipv6Endpoint(5000), "self"));
    run();

    assertThat(neighbour.lastSource()).isEqualTo(one.ipv6Endpoint(5000));
    assertThat(inside.lastSource()).isEqualTo(one.ipv6Endpoint(5000));
  }

  @Test
  void bothFamiliesShareTheAccessLink() {
    LinkConditions narrow =
        LinkConditions.parse("10ms", "0ms", "0%").withRate(new LinkRate(80_000, 10_000));
    SimulatedHost host = internet.site("site", NatPresets.parse("prcn+ipv6"), narrow).host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);

    running.command(
        () -> {
          inside.send(0, open.endpoint(4000), 0, new byte[972]);
          inside.send(0, open.ipv6Endpoint(4000), 0, new byte[972]);
        });
    run();

    long apartNs = vantage.received.get(1).atNs() - vantage.received.get(0).atNs();
    assertThat(Duration.ofNanos(apartNs)).isGreaterThan(Duration.ofMillis(90));
  }

  @Test
  void aSmallHopLimitEndsBehindTheOwnFirewall() {
    SimulatedHost host = site("prcn+ipv6").host("a");
    RunningMachine<ScriptMachine> running = host.run(inside, event -> {}, 5000);
    running.command(() -> inside.send(0, open.ipv6Endpoint(4000), 2, "dies"));
    run();
    assertThat(internet.counters().count(PacketFate.TTL)).isEqualTo(1);

    atOpen.command(() -> vantage.send(host.ipv6Endpoint(5000), "let in"));
    run();
    assertThat(inside.received).hasSize(1);
  }

  @Test
  void connectionsOverIpv6ReachPublicHostsAndShowTheOwnAddress() {
    SimulatedHost host = site("symrp+ipv6").host("a");

    assertThat(host.reach(open.ipv6Endpoint(4000))).isSameAs(open);
    assertThat(host.connectionSource(open, open.ipv6Endpoint(4000)))
        .matches(source -> source.sameAddress(host.ipv6Endpoint(0)));
    assertThat(open.reach(host.ipv6Endpoint(0))).isNull();
    assertThat(open.reach(site("prcn+ipv6=ei").host("b").ipv6Endpoint(0))).isNotNull();
  }

  private Site site(String nat) {
    return internet.site("site", NatPresets.parse(nat), LinkConditions.PERFECT);
  }

  private void run() {
    internet.runFor(Duration.ofSeconds(1));
  }
}

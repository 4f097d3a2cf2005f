// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.Site;

/** Peers behind one public address. */
final class NeighborsTest {
  private final TeamWorld world = TeamWorld.withMonitors(91, TeamWorld.CLEAN);

  private SimulatedHost join(Site site, String name) {
    SimulatedHost host = site.host(name);
    world.team().addPeer(host, name, "shared", null);
    world.run(2);
    return host;
  }

  private Site site(String natName) {
    return world.internet().site("shared", NatPresets.parse(natName), TeamWorld.CLEAN);
  }

  private @Nullable Endpoint pathTo(String member, String other) {
    return world.told(member, RoleEvent.PathUp.class).stream()
        .filter(up -> up.peer().equals(world.member(other).id()))
        .map(RoleEvent.PathUp::endpoint)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prcn", "symsp", "symrp", "fcn+hairpin"})
  void twoHostsOfOneNetworkMeetThere(String natName) {
    Site home = site(natName);
    final SimulatedHost one = join(home, "one");
    final SimulatedHost two = join(home, "two");

    assertThat(world.pair("one", "two").kind()).isEqualTo(PathKind.DIRECT);
    assertThat(pathTo("one", "two")).matches(two.endpoint(0)::sameAddress);
    assertThat(pathTo("two", "one")).matches(one.endpoint(0)::sameAddress);
  }

  @ParameterizedTest
  @CsvSource({"prcn+hairpin, DIRECT", "prcn, RELAY"})
  void twoHomesBehindOneCarrierMeetAtItsNatIfThatTurnsPacketsAround(String carrier, PathKind kind) {
    Site shared = site(carrier);
    for (String name : new String[] {"one", "two"}) {
      join(shared.home("home of " + name, NatPresets.PRCN, TeamWorld.CLEAN), name);
    }
    world.run(5);

    assertThat(world.pair("one", "two").kind()).isEqualTo(kind);
  }

  @Test
  void addressesOfTheLocalNetworkAreToldToNobodyElse() {
    join(site("prcn"), "one");
    world.addPeer("fcn");
    world.run(3);

    assertThat(world.pair("one", "fcn").kind()).isEqualTo(PathKind.DIRECT);
    assertThat(world.told("fcn", RoleEvent.PathUp.class))
        .extracting(RoleEvent.PathUp::endpoint)
        .allSatisfy(endpoint -> assertThat(endpoint.toString()).doesNotStartWith("192.168."));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.ProbeFindings;
import org.p2psp.nts.roles.peer.ProbeMachine;
import org.p2psp.nts.roles.peer.SocketAbilities;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.team.TeamProviders;

final class ProbeTest {
  private static final int PORT = 5000;
  private static final long MINUTES_NS = Duration.ofMinutes(12).toNanos();

  private final List<RoleEvent> events = new ArrayList<>();

  private ProbeFindings probe(NatBehavior nat, LinkConditions link, Duration silence) {
    TeamWorld world = TeamWorld.withMonitors(1, link);
    SimulatedHost host = world.internet().site("home", nat, link).host("host");
    RandomGenerator random = world.internet().random("probe");
    TeamProviders providers = TeamProviders.found();
    ProbeMachine machine =
        new ProbeMachine(
            PeerConfig.of(world.splitter(), new PeerId(7))
                .withSockets(new SocketAbilities(PORT, false, false, List.of(), false)),
            silence.toNanos(),
            random,
            random::nextLong,
            providers.peerMessaging().create(providers.messagingConfig()),
            providers.predictors());
    host.run(machine, events::add, PORT);
    boolean left =
        world
            .internet()
            .runUntil(() -> events.stream().anyMatch(RoleEvent.Left.class::isInstance), MINUTES_NS);

    assertThat(left).as("%s", events).isTrue();
    return machine.findings();
  }

  @ParameterizedTest
  @CsvSource({
    "fcn, ADDRESS_DEPENDENT",
    "rcn, ADDRESS_DEPENDENT",
    "prcn, ADDRESS_AND_PORT_DEPENDENT",
    "sympp, ADDRESS_AND_PORT_DEPENDENT",
    "symsp, ADDRESS_AND_PORT_DEPENDENT",
    "symrp, ADDRESS_AND_PORT_DEPENDENT"
  })
  void aProbeSeesWhetherANatFiltersByPort(String nat, FilteringBehavior expected) {
    assertThat(probe(NatPresets.parse(nat), TeamWorld.CLEAN, Duration.ZERO).filtering())
        .isEqualTo(expected);
    assertThat(events).hasExactlyElementsOfTypes(RoleEvent.Profiled.class, RoleEvent.Left.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProbeSeesWhetherANatDoesHairpinning(boolean hairpinning) {
    NatBehavior nat = NatPresets.FCN.withHairpinning(hairpinning);

    assertThat(probe(nat, TeamWorld.CLEAN, Duration.ZERO).hairpinning()).isEqualTo(hairpinning);
  }

  @Test
  void aProbeSeesHowLongAMappingLives() {
    NatBehavior nat = NatPresets.PRCN.withLifetimes(Duration.ofSeconds(35), Duration.ofSeconds(35));

    ProbeFindings findings = probe(nat, TeamWorld.CLEAN, Duration.ofSeconds(120));

    assertThat(findings.survivedNs()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(findings.expiredNs()).isEqualTo(Duration.ofSeconds(45).toNanos());
  }

  @Test
  void aMappingThatOutlivesAllThatIsTriedExpiresNever() {
    NatBehavior nat =
        NatPresets.PRCN.withLifetimes(Duration.ofSeconds(120), Duration.ofSeconds(120));

    ProbeFindings findings = probe(nat, TeamWorld.CLEAN, Duration.ofSeconds(60));

    assertThat(findings.survivedNs()).isEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(findings.expiredNs()).isZero();
  }

  @Test
  void lossesDoNotLookLikeFiltering() {
    LinkConditions lossy = new LinkConditions(TeamWorld.DELAY_NS, 5_000_000, 0.1, 0);

    assertThat(probe(NatPresets.FCN, lossy, Duration.ZERO).filtering())
        .isEqualTo(FilteringBehavior.ADDRESS_DEPENDENT);
  }
}

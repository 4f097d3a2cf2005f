// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.testkit.world.PairAssert.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.testkit.nat.ClassicNats;
import org.p2psp.nts.testkit.world.Pair;
import org.p2psp.nts.testkit.world.Team;

/** Peers that also have IPv6, behind firewalls that let nobody in who was not asked. */
final class OtherFamilyTest {
  private static final LinkConditions LINK = LinkConditions.parse("30ms", "5ms", "0%");
  private static final LinkConditions LOSSY = LinkConditions.parse("30ms", "5ms", "10%");
  private static final NatBehavior RANDOM = NatPresets.parse("symrp");
  private static final NatBehavior DUAL = NatPresets.parse("symrp+ipv6");
  private static final Duration MOMENT = Duration.ofSeconds(2);

  @Property(tries = 12)
  @Label("whatever the NATs do, two peers with IPv6 meet directly at once")
  void whateverTheNatsDoTwoPeersWithIpv6MeetAtOnce(
      @ForAll long seed,
      @ForAll @ClassicNats NatBehavior one,
      @ForAll @ClassicNats NatBehavior other) {
    Team team = AnyTeam.streaming(seed, LINK);
    TeamMember a = team.peer("a", withIpv6(one));
    team.streamFor(MOMENT);
    TeamMember b = team.peer("b", withIpv6(other));
    Pair pair = team.pair(a, b);
    team.streamUntilMediaFlows(Duration.ofSeconds(6));

    assertThat(pair).isDirect().carriesMediaBothWays().isConnectedWithin(Duration.ofMillis(800));
    // Where the proof came just behind the introduction, that was the first attempt.
    assertThat(pair.attempts()).as(pair::explain).isLessThanOrEqualTo(2);
  }

  @Test
  void hopelessNatsAreNoHindranceAndThePathIsOneOfIpv6() {
    Team team = AnyTeam.streaming(5, LINK);
    AnyTeam.join(team, List.of(DUAL, DUAL, NatPresets.parse("prcn+cgn=symrp+ipv6")));
    TeamMember behindCarrier =
        team.peer("d", withIpv6(NatPresets.parse("prcn")).withCarrier(RANDOM));
    team.streamFor(Duration.ofSeconds(8));

    Pair pair = team.pairs().get(0);
    assertThat(pair).isDirect().carriesMediaBothWays();
    assertThat(pathBetween(team, pair).endpoint()).matches(endpoint -> !endpoint.isIpv4());
    assertThat(team.pair(pair.first(), behindCarrier)).isDirect().carriesMediaBothWays();
  }

  @Test
  void oneSideWithoutIpv6IsRelayedAsBefore() {
    Team team = AnyTeam.streaming(6, LINK);
    AnyTeam.join(team, List.of(DUAL, RANDOM));
    team.streamUntilMediaFlows(Duration.ofSeconds(10));

    assertThat(team.pairs().get(0)).isRelayed().carriesMediaBothWays();
  }

  @Property(tries = 6)
  void lossDelaysThePathAndNoMore(@ForAll long seed) {
    Team team = AnyTeam.streaming(seed, LOSSY);
    AnyTeam.join(team, List.of(DUAL, DUAL));
    Pair pair = team.pairs().get(0);
    team.streamUntil(() -> pair.isDirect() && pair.mediaBothWays(), Duration.ofSeconds(20));

    assertThat(pair).isDirect().carriesMediaBothWays();
  }

  @Test
  void theSameWorldWithIpv6ForOnePeerAloneIsAsQuickToJoin() {
    assertThat(joinedNs(DUAL) - joinedNs(RANDOM))
        .isLessThanOrEqualTo(Duration.ofMillis(150).toNanos());
  }

  @Test
  void firewallsThatForgetAreOpenedAnew() {
    Team team = AnyTeam.streaming(8, LINK);
    AnyTeam.join(team, List.of(DUAL, DUAL));
    team.streamFor(Duration.ofSeconds(5));
    Pair pair = team.pairs().get(0);
    assertThat(pair).isDirect();

    team.simulated().peers().forEach(peer -> peer.running().host().site().rebootNat());
    team.streamFor(Duration.ofSeconds(20));

    assertThat(pair).isDirect().carriesMediaBothWays();
  }

  private static NatBehavior withIpv6(NatBehavior nat) {
    return NatPresets.parse(NatPresets.format(nat) + "+ipv6");
  }

  private static long joinedNs(NatBehavior nat) {
    Team team = AnyTeam.streaming(7, LINK);
    team.peer("a", nat);
    team.streamFor(MOMENT);
    return team.told().stream()
        .filter(told -> told.member().equals("a") && told.event() instanceof RoleEvent.Joined)
        .mapToLong(told -> told.event().atNs())
        .findFirst()
        .orElseThrow();
  }

  private static RoleEvent.PathUp pathBetween(Team team, Pair pair) {
    return team.told().stream()
        .filter(told -> told.member().equals(pair.first().name()))
        .map(Team.Told::event)
        .filter(RoleEvent.PathUp.class::isInstance)
        .map(RoleEvent.PathUp.class::cast)
        .filter(up -> up.peer().equals(pair.second().id()))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.testkit.nat.LinkRange;
import org.p2psp.nts.testkit.world.Team;

/** The team cannot be aimed at anybody, be it a member or not. */
final class ConsentTest {
  private static final Set<String> VANTAGES = Set.of("splitter", "m1", "m2");

  @Property(tries = 1000)
  void nobodyIsSentMoreThanItSentBeforeItHasShownThatItListens(
      @ForAll @Size(min = 2, max = 3) List<NatBehavior> nats,
      @ForAll @LinkRange(duplicatesPercent = 0) LinkConditions link,
      @ForAll long seed) {
    Team team = AnyTeam.streaming(seed, link);
    Consent consent = new Consent(VANTAGES);
    team.tap(consent);

    AnyTeam.join(team, nats);
    team.streamFor(Duration.ofSeconds(3));

    assertThat(consent.offences()).as(team::explain).isEmpty();
  }

  @Property(tries = 1000)
  void aStrangerWhoRepeatsWhatMembersSaidGetsNoMoreThanItSends(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll @LinkRange(duplicatesPercent = 0) LinkConditions link,
      @ForAll long seed) {
    Team team = AnyTeam.streaming(seed, link);
    Stranger stranger = new Stranger(team);
    AnyTeam.join(team, List.of(first, second));
    team.streamFor(Duration.ofSeconds(1));

    for (int type : stranger.types()) {
      final long outBefore = stranger.bytesOut();
      final long inBefore = stranger.bytesIn();
      stranger.speak(type, 30);
      team.streamFor(Duration.ofMillis(500));
      assertThat(stranger.bytesOut()).isGreaterThan(outBefore);
      assertThat(stranger.bytesIn() - inBefore)
          .as(() -> "answers to type " + type + "\n" + team.explain())
          .isLessThanOrEqualTo(stranger.bytesOut() - outBefore);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.testkit.world.Team;
import org.p2psp.nts.testkit.world.World;

/** A run follows from its seed alone, and not from when it began. */
final class SameRunTest {
  @Property(tries = 1000)
  void sameSeedGivesTheSameTrace(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll LinkConditions link,
      @ForAll long seed) {
    World world = World.seeded(seed).link(link);

    long once = run(world, first, second, new RelativeTrace(0)).internet().traceHash();
    long again = run(world, first, second, new RelativeTrace(0)).internet().traceHash();
    long other =
        run(World.seeded(seed + 1).link(link), first, second, new RelativeTrace(0))
            .internet()
            .traceHash();

    assertThat(again).isEqualTo(once).isNotEqualTo(other);
  }

  @Property(tries = 1000)
  void aLaterStartGivesTheSameTraceLater(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll LinkConditions link,
      @ForAll @LongRange(min = 1, max = 7200) long laterSeconds,
      @ForAll long seed) {
    World world = World.seeded(seed).link(link);
    RelativeTrace now = new RelativeTrace(0);
    RelativeTrace later = new RelativeTrace(laterSeconds * 1_000_000_000);

    run(world, first, second, now);
    run(world.startingAt(Duration.ofSeconds(laterSeconds)), first, second, later);

    assertThat(later.firstDifference(now)).isEmpty();
  }

  private static Team run(World world, NatBehavior first, NatBehavior second, RelativeTrace trace) {
    Team team = world.team();
    team.tap(trace);
    AnyTeam.join(team, List.of(first, second));
    team.streamFor(Duration.ofSeconds(2));
    return team;
  }
}

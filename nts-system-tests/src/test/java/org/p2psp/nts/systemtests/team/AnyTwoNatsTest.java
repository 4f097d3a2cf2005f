// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.PortAllocation;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/** Peers behind any two NATs that the axes of RFC 4787 can make. */
final class AnyTwoNatsTest {
  private static final double CONNECTED_WITHIN_SECONDS = 10;

  @Property(tries = 150)
  void anyTwoNatsEndConnected(
      @ForAll("nats") NatBehavior first,
      @ForAll("nats") NatBehavior second,
      @ForAll @IntRange(max = 10) int jitterMs,
      @ForAll @DoubleRange(max = 0.05) double loss,
      @ForAll long seed) {
    TeamWorld world = team(first, second, jitterMs, loss, seed);

    assertThat(world.team().pairs())
        .singleElement()
        .satisfies(pair -> assertThat(pair.kind()).isNotNull());
    assertThat(world.members())
        .allSatisfy(member -> assertThat(member.chunksPlayed()).isPositive());
  }

  @Property(tries = 20)
  void sameSeedGivesTheSameTrace(
      @ForAll("nats") NatBehavior first,
      @ForAll("nats") NatBehavior second,
      @ForAll @IntRange(max = 10) int jitterMs,
      @ForAll @DoubleRange(max = 0.05) double loss,
      @ForAll long seed) {
    long once = team(first, second, jitterMs, loss, seed).internet().traceHash();
    long again = team(first, second, jitterMs, loss, seed).internet().traceHash();

    assertThat(again).isEqualTo(once);
  }

  private static TeamWorld team(
      NatBehavior first, NatBehavior second, int jitterMs, double loss, long seed) {
    LinkConditions link = new LinkConditions(30_000_000, jitterMs * 1_000_000L, loss, 0);
    TeamWorld world = TeamWorld.withMonitors(seed, link);
    world.run(1);
    world.team().addPeer("first", "any", first);
    world.team().addPeer("second", "any", second);
    world.run(CONNECTED_WITHIN_SECONDS);
    return world;
  }

  @Provide
  Arbitrary<NatBehavior> nats() {
    return Combinators.combine(
            Arbitraries.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                MappingBehavior.ADDRESS_DEPENDENT,
                MappingBehavior.ADDRESS_AND_PORT_DEPENDENT),
            Arbitraries.of(
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ADDRESS_DEPENDENT,
                FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT),
            allocations(),
            Arbitraries.of(true, false),
            Arbitraries.of(UnsolicitedTreatment.values()))
        .as(
            (mapping, filtering, allocation, hairpinning, unsolicited) ->
                NatBehavior.of(mapping, filtering, allocation)
                    .withHairpinning(hairpinning)
                    .withUnsolicited(unsolicited));
  }

  private static Arbitrary<PortAllocation> allocations() {
    Arbitrary<PortAllocation> sequential =
        Arbitraries.integers()
            .between(-20, 20)
            .filter(step -> step != 0)
            .map(PortAllocation.Sequential::new);
    Arbitrary<PortAllocation> random =
        Arbitraries.of(true, false)
            .map(classes -> new PortAllocation.Random(1024, 65_535, classes));
    return Arbitraries.oneOf(Arbitraries.just(new PortAllocation.Preserving()), sequential, random);
  }
}

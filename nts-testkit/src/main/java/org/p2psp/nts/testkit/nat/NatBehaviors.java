// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/** NATs; all shrink towards a full cone that preserves ports and does nothing special. */
public final class NatBehaviors {
  private static final int SHORTEST_LIFETIME_S = 30;
  private static final int LONGEST_LIFETIME_S = 300;

  private NatBehaviors() {}

  /**
   * One in four is a classic type, and these are the edge cases too; the others take every axis by
   * itself.
   */
  public static Arbitrary<NatBehavior> any() {
    return Arbitraries.frequencyOf(Tuple.of(1, classic()), Tuple.of(3, allAxes()));
  }

  /** The six classic types, simplest first. */
  public static Arbitrary<NatBehavior> classic() {
    return ofTypes(NatPresets.names().toArray(String[]::new));
  }

  /**
   * Some types by name.
   *
   * @param names at least one, as {@link NatPresets#parse} reads them
   * @throws IllegalArgumentException if one is unknown or there is none
   */
  public static Arbitrary<NatBehavior> ofTypes(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException(
          "no NAT type was named; name at least one of " + NatPresets.names());
    }
    List<NatBehavior> types = Arrays.stream(names).map(NatPresets::parse).toList();
    // By number, not by value: numbers that are edge cases can shrink, added values cannot.
    return Arbitraries.integers().between(0, types.size() - 1).map(types::get);
  }

  /** Every axis by itself, whether or not any vendor has built such a NAT. */
  public static Arbitrary<NatBehavior> allAxes() {
    return Combinators.combine(
            Arbitraries.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                MappingBehavior.ADDRESS_DEPENDENT,
                MappingBehavior.ADDRESS_AND_PORT_DEPENDENT),
            Arbitraries.of(
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ADDRESS_DEPENDENT,
                FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT),
            PortAllocations.any(),
            Arbitraries.of(false, true),
            Arbitraries.of(UnsolicitedTreatment.values()),
            lifetimes(),
            lifetimes())
        .as(
            (mapping, filtering, allocation, hairpinning, unsolicited, replied, unreplied) ->
                NatBehavior.of(mapping, filtering, allocation)
                    .withHairpinning(hairpinning)
                    .withUnsolicited(unsolicited)
                    .withLifetimes(replied, unreplied))
        .withoutEdgeCases();
  }

  /** 30 s to 5 min; shrinks towards the least that RFC 4787 REQ-5 allows. */
  private static Arbitrary<Duration> lifetimes() {
    int usual = (int) Duration.ofNanos(NatBehavior.DEFAULT_LIFETIME_NS).toSeconds();
    return Arbitraries.integers()
        .between(SHORTEST_LIFETIME_S, LONGEST_LIFETIME_S)
        .shrinkTowards(usual)
        .map(Duration::ofSeconds);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.AddressPooling;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatLifetimes;
import org.p2psp.nts.simulator.NatLimits;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.RefreshDirection;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/** NATs; all shrink towards a full cone that preserves ports and does nothing special. */
public final class NatBehaviors {
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
    // By number, not by value: numbers that are edge cases can shrink, added ones cannot.
    return Arbitraries.integers()
        .between(0, types.size() - 1)
        .edgeCases(cases -> cases.add(between(3, types.size() - 2)))
        .map(types::get);
  }

  /** What jqwik leaves out of the edge cases of a range: all but the outer three, or two. */
  private static Integer[] between(int first, int end) {
    return IntStream.range(first, Math.max(first, end)).boxed().toArray(Integer[]::new);
  }

  /**
   * Every axis by itself, whether or not any vendor has built such a NAT, one in ten behind a
   * carrier's. Teams can form behind all of them: their tables have room, and UDP comes through.
   */
  public static Arbitrary<NatBehavior> allAxes() {
    Arbitrary<NatBehavior> carriers = translation().injectNull(0.9);
    return Combinators.combine(translation(), treatment(), lifetimes(), rates(), carriers)
        .as(
            (nat, treatment, lifetimes, rate, carrier) ->
                treatment
                    .apply(nat)
                    .withLifetimes(lifetimes)
                    .withNewMappingsPerSecond(rate)
                    .withCarrier(carrier))
        .withoutEdgeCases();
  }

  private static Arbitrary<NatBehavior> translation() {
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
            seldom(),
            poolings())
        .as(
            (mapping, filtering, allocation, parity, pooling) ->
                NatBehavior.of(mapping, filtering, allocation)
                    .withParity(parity)
                    .withPooling(pooling));
  }

  /** One address mostly; else up to 8, and then mostly the same one for all of a host. */
  private static Arbitrary<AddressPooling> poolings() {
    Arbitrary<AddressPooling> many =
        Combinators.combine(Arbitraries.integers().between(2, 8), seldom())
            .as((addresses, drawn) -> new AddressPooling(addresses, !drawn));
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(AddressPooling.SINGLE)), Tuple.of(1, many));
  }

  private static Arbitrary<UnaryOperator<NatBehavior>> treatment() {
    return Combinators.combine(
            Arbitraries.of(false, true), Arbitraries.of(UnsolicitedTreatment.values()))
        .as(
            (hairpinning, unsolicited) ->
                nat -> nat.withHairpinning(hairpinning).withUnsolicited(unsolicited));
  }

  /** Idle 30 s to 5 min, cut after 1 min or more now and then; shrinks towards 120 s, never cut. */
  private static Arbitrary<NatLifetimes> lifetimes() {
    return Combinators.combine(
            idleTimes(),
            idleTimes(),
            Arbitraries.integers().between(60, 600).injectNull(0.8),
            Arbitraries.of(RefreshDirection.values()))
        .as(
            (replied, unreplied, cut, refresh) ->
                new NatLifetimes(
                    Duration.ofSeconds(replied).toNanos(),
                    Duration.ofSeconds(unreplied).toNanos(),
                    cut == null ? NatLifetimes.NEVER : Duration.ofSeconds(cut).toNanos(),
                    refresh));
  }

  private static Arbitrary<Integer> idleTimes() {
    int usual = (int) Duration.ofNanos(NatLifetimes.DEFAULT.repliedNs()).toSeconds();
    return Arbitraries.integers().between(30, 300).shrinkTowards(usual);
  }

  /** Mostly no limit; else at least 200 new mappings a second, which a peer keeps to by itself. */
  private static Arbitrary<Integer> rates() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(NatLimits.UNLIMITED)),
        Tuple.of(1, Arbitraries.integers().between(200, 2000)));
  }

  private static Arbitrary<Boolean> seldom() {
    return Arbitraries.of(false, false, false, true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;

final class ProfileEstimatorTest {
  private static final int LOCAL_PORT = 5000;
  private static final int SPLITTER_PORTS = 3;
  private static final Endpoint MAPPED = Endpoint.parse("198.51.100.7:1");

  @Test
  void coneThatPreservesThePort() {
    assertProfile(
        estimate(5000, 5000, 5000, 5000),
        MappingBehavior.ENDPOINT_INDEPENDENT,
        AllocationBehavior.PRESERVING,
        0);
  }

  @Test
  void coneWithAnotherPort() {
    assertProfile(
        estimate(6123, 6123, 6123, 6123),
        MappingBehavior.ENDPOINT_INDEPENDENT,
        AllocationBehavior.CONSTANT,
        0);
  }

  @Test
  void singleObservationIsTakenForACone() {
    assertThat(estimate(7000).mapping()).isEqualTo(MappingBehavior.ENDPOINT_INDEPENDENT);
  }

  @Test
  void mostlyPreservingNatWhosePortWasTakenOnce() {
    assertProfile(
        estimate(5000, 5000, 41_333, 5000, 5000),
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        AllocationBehavior.PRESERVING,
        0);
  }

  @Test
  void mappingForEachAddress() {
    assertProfile(
        estimate(30_000, 30_000, 30_000, 30_001, 30_002),
        MappingBehavior.ADDRESS_DEPENDENT,
        AllocationBehavior.SEQUENTIAL,
        1);
  }

  @Test
  void sequentialWithForeignFlowsBetween() {
    assertProfile(
        estimate(30_000, 30_004, 30_006, 30_012),
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        AllocationBehavior.SEQUENTIAL,
        2);
  }

  @Test
  void sequentialAcrossTheHighestPort() {
    assertThat(estimate(65_533, 65_534, 65_535, 0, 1).step()).isEqualTo(1);
  }

  @Test
  void descendingAcrossTheLowestPort() {
    assertThat(estimate(6, 3, 0, 65_533).step()).isEqualTo(-3);
  }

  @Test
  void farApartPortsAreRandom() {
    assertProfile(
        estimate(1200, 44_000, 23_111, 61_000),
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        AllocationBehavior.RANDOM,
        0);
  }

  @Test
  void twoPortsMustBeNearEachOtherToMeanSomething() {
    assertThat(estimate(30_000, 30_064).allocation()).isEqualTo(AllocationBehavior.SEQUENTIAL);
    assertThat(estimate(30_000, 30_065).allocation()).isEqualTo(AllocationBehavior.RANDOM);
  }

  @Property
  void stepIsFoundWhereverTheSequenceStarts(
      @ForAll @IntRange(min = 0, max = 65_535) int start,
      @ForAll @IntRange(min = -40, max = 40) int step,
      @ForAll @IntRange(min = 3, max = 8) int count) {
    Assume.that(step != 0);
    NatProfile profile = ProfileEstimator.estimate(sequence(start, step, count), 0);

    assertThat(profile.allocation()).isEqualTo(AllocationBehavior.SEQUENTIAL);
    assertThat(profile.step()).isEqualTo(step);
    assertThat(profile.isSequential()).isTrue();
  }

  @Property
  void orderOfArrivalDoesNotMatter(
      @ForAll @IntRange(min = 0, max = 65_535) int start,
      @ForAll @IntRange(min = -40, max = 40) int step,
      @ForAll @IntRange(min = 2, max = 8) int count,
      @ForAll Random random) {
    List<Observation> observations = sequence(start, step, count);
    List<Observation> shuffled = new ArrayList<>(observations);
    Collections.shuffle(shuffled, random);

    assertThat(ProfileEstimator.estimate(shuffled, 0))
        .isEqualTo(ProfileEstimator.estimate(observations, 0));
  }

  @Property
  void oneOvertakenProbeChangesNothing(
      @ForAll @IntRange(min = 0, max = 65_535) int start,
      @ForAll @IntRange(min = 1, max = 40) int step,
      @ForAll @IntRange(min = 0, max = 2) int overtaken) {
    int[] ports = {start, start + step, start + 2 * step, start + 3 * step};
    ports[overtaken] += step;
    ports[overtaken + 1] -= step;
    for (int i = 0; i < ports.length; i++) {
      ports[i] &= 0xFFFF;
    }

    assertThat(ProfileEstimator.estimate(observations(ports), 0).step()).isEqualTo(step);
  }

  @Property
  void stepDividesEveryDifferenceAndAnySetOfPortsHasAProfile(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 65_535) Integer> ports,
      @ForAll @IntRange(max = 65_535) int localPort) {
    int[] array = ports.stream().mapToInt(Integer::intValue).toArray();
    NatProfile profile = ProfileEstimator.estimate(observations(array), localPort);

    assertThat(profile.mapping()).isNotEqualTo(MappingBehavior.UNKNOWN);
    assertThat(profile.step() != 0)
        .isEqualTo(profile.allocation() == AllocationBehavior.SEQUENTIAL);
    if (profile.step() != 0) {
      for (int port : array) {
        int difference = (short) (port - array[0]);
        assertThat(difference % profile.step()).isZero();
      }
    }
  }

  private static List<Observation> sequence(int start, int step, int count) {
    int[] ports = new int[count];
    for (int i = 0; i < count; i++) {
      ports[i] = start + i * step & 0xFFFF;
    }
    return observations(ports);
  }

  private static List<Observation> observations(int... ports) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < ports.length; i++) {
      boolean splitter = i < SPLITTER_PORTS;
      observations.add(
          new Observation(i, i, splitter, splitter ? 0 : i, MAPPED.withPort(ports[i]), i));
    }
    return observations;
  }

  private static NatProfile estimate(int... ports) {
    return ProfileEstimator.estimate(observations(ports), LOCAL_PORT);
  }

  private static void assertProfile(
      NatProfile profile, MappingBehavior mapping, AllocationBehavior allocation, int step) {
    assertThat(profile.mapping()).isEqualTo(mapping);
    assertThat(profile.allocation()).isEqualTo(allocation);
    assertThat(profile.step()).isEqualTo(step);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.roles.splitter.SplitterRig.Told;

final class SamplerTest {
  private static final long MS = 1_000_000;
  private static final int ABLE = JoinRequest.CAN_BIND_LOW_PORTS | JoinRequest.AGREES_TO_SCANS;

  private final SplitterRig rig = new SplitterRig();
  private final Sampler sampler = new Sampler(rig.context);
  private final Session cone = rig.peer(1, SplitterRig.CONE);
  private final Session sequential = rig.peer(2, SplitterRig.SEQUENTIAL);

  private Session able(int index, NatProfile profile) {
    return rig.member(index, profile, JoinRequest.PEER, ABLE);
  }

  @Test
  void mainSocketWillDoWhereThePortIsKnown() {
    assertThat(sampler.request(9000 * MS, cone, false)).isSameAs(cone.samples.get(0));
    assertThat(rig.told()).isEmpty();
  }

  @Test
  void mainSocketOfASequentialNatWillDoWhileItsLookIsYoung() {
    assertThat(sampler.request(399 * MS, sequential, false)).isSameAs(sequential.samples.get(0));
    assertThat(sampler.request(400 * MS, sequential, false).batch).isEqualTo(1);
  }

  @Test
  void freshSocketIsOrderedFromThePeer() {
    Sample fresh = sampler.request(7 * MS, cone, true);

    assertThat(fresh.batch).isEqualTo(1);
    assertThat(fresh.orderedNs).isEqualTo(7 * MS);
    assertThat(fresh.low).isFalse();
    assertThat(cone.newestSample()).isSameAs(fresh);
    assertThat(rig.told()).containsExactly(new Told(cone, null, 1, 0));
  }

  @Test
  void pairsThatWantOneAtTheSameTimeShareIt() {
    Sample fresh = sampler.request(0, cone, true);

    assertThat(sampler.request(399 * MS, cone, true)).isSameAs(fresh);
    assertThat(sampler.request(400 * MS, cone, true).batch).isEqualTo(2);
  }

  @Test
  void lowSocketIsSharedWithNobody() {
    Session random = able(3, SplitterRig.RANDOM);
    sampler.orderLowSample(0, random);

    assertThat(sampler.request(1, random, true).batch).isEqualTo(2);
  }

  @Test
  void whereTheMappingDependsOnTheAddressAllVantagesAreProbed() {
    Session session =
        rig.peer(
            3,
            new NatProfile(
                MappingBehavior.ADDRESS_DEPENDENT,
                FilteringBehavior.UNKNOWN,
                AllocationBehavior.SEQUENTIAL,
                1));
    sampler.request(0, session, true);

    assertThat(rig.told()).extracting(Told::flags).containsExactly(Notices.ALL_VANTAGES);
  }

  @Test
  void nothingIsOrderedFromWhoHasNotProvedItsEndpoint() {
    cone.endpoint = null;

    assertThat(sampler.request(0, cone, true)).isSameAs(cone.samples.get(0));
    assertThat(cone.samples).hasSize(1);
  }

  @Test
  void numbersOfSocketsAreBounded() {
    cone.samples.add(new Sample(3999, -1000 * MS, false));
    assertThat(sampler.request(0, cone, true).batch).isEqualTo(4000);

    assertThat(sampler.request(1000 * MS, cone, true).batch).isEqualTo(4000);
  }

  @Test
  void oldSamplesAreForgottenButTheMainSocketIsNot() {
    for (int i = 1; i <= 20; i++) {
      sampler.request(i * 500L * MS, cone, true);
    }

    assertThat(cone.samples).hasSize(16);
    assertThat(cone.samples.get(0).batch).isZero();
    assertThat(cone.samples.get(1).batch).isEqualTo(6);
    assertThat(cone.newestSample().batch).isEqualTo(20);
  }

  @Test
  void lowSampleIsWantedWhereItCouldHelp() {
    assertThat(sampler.wantsLowSample(able(3, SplitterRig.RANDOM))).isTrue();
    assertThat(sampler.wantsLowSample(able(4, SplitterRig.CONE))).isFalse();
    assertThat(sampler.wantsLowSample(able(5, SplitterRig.SEQUENTIAL))).isFalse();
    assertThat(sampler.wantsLowSample(rig.peer(6, SplitterRig.RANDOM))).isFalse();
    Session unwilling =
        rig.member(7, SplitterRig.RANDOM, JoinRequest.PEER, JoinRequest.CAN_BIND_LOW_PORTS);
    assertThat(sampler.wantsLowSample(unwilling)).isFalse();
    Session unproved = able(8, SplitterRig.RANDOM);
    unproved.endpoint = null;
    assertThat(sampler.wantsLowSample(unproved)).isFalse();
  }

  @Test
  void lowSampleIsOrderedOnce() {
    Session random = able(3, SplitterRig.RANDOM);
    sampler.orderLowSample(5, random);

    assertThat(sampler.wantsLowSample(random)).isFalse();
    assertThat(random.lowSample).isNotNull().isSameAs(random.newestSample());
    assertThat(random.lowSample.low).isTrue();
    assertThat(rig.told()).containsExactly(new Told(random, null, 1, Notices.LOW_PORT));
  }

  @Test
  void sampleIsReadyWhenThreePortsHaveSeenItOrItsTimeIsOver() {
    Sample sample = new Sample(1, 0, false);
    assertThat(sampler.isReady(599 * MS, sample)).isFalse();
    assertThat(sampler.isReady(600 * MS, sample)).isTrue();
    SplitterRig.see(cone, sample, 40_000, 0, 0);

    assertThat(sampler.isReady(0, sample)).isTrue();
    assertThat(sampler.isReady(0, new Sample(0, 0, false))).isTrue();
  }

  @Test
  void everySampleOfASequentialNatIsMeteredOnce() {
    Sample main = sequential.samples.get(0);
    Sample later = new Sample(1, 0, false);
    SplitterRig.see(sequential, later, 40_013, 1, 1000 * MS);
    sampler.meter(0, sequential, main);
    sampler.meter(1000 * MS, sequential, later);
    sampler.meter(2000 * MS, sequential, later);

    assertThat(sequential.flows.flowsPer100s()).isEqualTo((10 + 1) * 100 / 2);
  }

  @Test
  void otherNatsAreNotMetered() {
    for (int i = 0; i < 2; i++) {
      cone.samples.get(0).metered = false;
      sampler.meter(i * 1000L * MS, cone, cone.samples.get(0));
    }
    sequential.endpoint = null;
    sampler.meter(0, sequential, sequential.samples.get(0));
    sampler.meter(1, sequential, new Sample(1, 0, false));

    assertThat(cone.flows.flowsPer100s()).isEqualTo(PortGuess.UNKNOWN_FLOWS);
    assertThat(sequential.flows.flowsPer100s()).isEqualTo(PortGuess.UNKNOWN_FLOWS);
    assertThat(List.of(cone, sequential)).noneMatch(s -> s.samples.get(0).metered);
  }
}

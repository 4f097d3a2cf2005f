// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NatLifetimesTest {
  private static final long INSIDE = NatTest.key("192.168.1.2:5000");
  private static final long REMOTE = NatTest.key("203.0.113.7:4000");
  private static final long STRANGER = NatTest.key("203.0.113.8:4000");
  private static final NatLifetimes HUNDRED = NatLifetimes.idle(Duration.ofNanos(100));

  @Property(tries = 300)
  void aCutEndsAFlowAtItsTimeHoweverBusyItIs(
      @ForAll @LongRange(min = 1, max = 5000) long cutNs,
      @ForAll @LongRange(min = 1, max = 90) long betweenPacketsNs) {
    Nat nat = symmetric(HUNDRED.withAbsolute(Duration.ofNanos(cutNs)));
    int port = nat.outbound(0, INSIDE, REMOTE).external.port();
    long nowNs = betweenPacketsNs;
    for (; nowNs < cutNs; nowNs += betweenPacketsNs) {
      assertThat(nat.inbound(nowNs, NatTest.outside(port), REMOTE)).isNotNull();
      assertThat(nat.outbound(nowNs, INSIDE, REMOTE).external.port()).isEqualTo(port);
    }

    assertThat(nat.inbound(nowNs, NatTest.outside(port), REMOTE)).isNull();
    assertThat(nat.size()).isZero();
    assertThat(nat.outbound(nowNs, INSIDE, REMOTE).external.port()).isEqualTo(port + 1);
  }

  @Test
  void eachFlowIsCutAtItsOwnTime() {
    Nat nat = NatTest.nat(cone(HUNDRED.withAbsolute(Duration.ofNanos(60))));
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(30, INSIDE, STRANGER);

    assertThat(nat.inbound(60, NatTest.outside(5000), REMOTE)).isNull();
    assertThat(nat.inbound(89, NatTest.outside(5000), STRANGER)).isNotNull();
    assertThat(nat.inbound(90, NatTest.outside(5000), STRANGER)).isNull();
  }

  @Test
  void anIdleFlowEndsBeforeTheCutAndItsSuccessorLivesOn() {
    Nat nat = NatTest.nat(cone(HUNDRED.withAbsolute(Duration.ofNanos(150))));
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(100, INSIDE, REMOTE);

    assertThat(nat.inbound(150, NatTest.outside(5000), REMOTE)).isNotNull();
    assertThat(nat.inbound(199, NatTest.outside(5000), REMOTE)).isNotNull();
    assertThat(nat.inbound(200, NatTest.outside(5000), REMOTE)).isNull();
  }

  @Test
  void whatFollowsACutFlowDoesNotEndWithTheIdleLifetimeOfThatOne() {
    Nat nat = NatTest.nat(cone(HUNDRED.withAbsolute(Duration.ofNanos(90))));
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(80, INSIDE, REMOTE);
    nat.outbound(95, INSIDE, REMOTE);
    nat.outbound(175, INSIDE, REMOTE);

    assertThat(nat.inbound(181, NatTest.outside(5000), REMOTE)).isNotNull();
  }

  @Test
  void packetsOutAloneDoNotStartTheFullLifetime() {
    Nat nat =
        NatTest.nat(NatPresets.PRCN.withLifetimes(Duration.ofNanos(120), Duration.ofNanos(30)));
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(20, INSIDE, REMOTE);

    assertThat(nat.inbound(50, NatTest.outside(5000), REMOTE)).isNull();
  }

  @Test
  void packetsOutAfterAReplyKeepTheFullLifetime() {
    Nat nat =
        NatTest.nat(NatPresets.PRCN.withLifetimes(Duration.ofNanos(120), Duration.ofNanos(30)));
    nat.outbound(0, INSIDE, REMOTE);
    nat.inbound(10, NatTest.outside(5000), REMOTE);
    nat.outbound(20, INSIDE, REMOTE);

    assertThat(nat.inbound(139, NatTest.outside(5000), REMOTE)).isNotNull();
    assertThat(nat.inbound(140, NatTest.outside(5000), REMOTE)).isNull();
  }

  @Test
  void mappingsAndEntriesAreCountedFromTheStart() {
    Nat nat = NatTest.nat(cone(HUNDRED));
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(0, INSIDE, STRANGER);
    nat.outbound(200, INSIDE, REMOTE);

    assertThat(nat.mappingsOpened()).isEqualTo(2);
    assertThat(nat.entriesMade()).isEqualTo(3);
    assertThat(nat.size()).isOne();
  }

  @Test
  void onlyPacketsOutRefreshUnlessSaidOtherwise() {
    assertThat(livesAfter(RefreshDirection.OUTBOUND, true)).isTrue();
    assertThat(livesAfter(RefreshDirection.OUTBOUND, false)).isFalse();
  }

  @Test
  void packetsInRefreshWhereTheNatLetsThem() {
    assertThat(livesAfter(RefreshDirection.INBOUND, true)).isFalse();
    assertThat(livesAfter(RefreshDirection.INBOUND, false)).isTrue();
    assertThat(livesAfter(RefreshDirection.BOTH, true)).isTrue();
    assertThat(livesAfter(RefreshDirection.BOTH, false)).isTrue();
  }

  /** Whether a packet at 60 ns in this direction keeps an entry of 100 ns alive at 140 ns. */
  private static boolean livesAfter(RefreshDirection refresh, boolean outbound) {
    Nat nat = NatTest.nat(cone(HUNDRED.withRefresh(refresh)));
    nat.outbound(0, INSIDE, REMOTE);
    if (outbound) {
      nat.outbound(60, INSIDE, REMOTE);
    } else {
      nat.inbound(60, NatTest.outside(5000), REMOTE);
    }
    return nat.inbound(140, NatTest.outside(5000), REMOTE) != null;
  }

  @Property(tries = 200)
  void aRateAdmitsASecondsWorthAtOnceAndThenItsShare(
      @ForAll @IntRange(min = 1, max = 2000) int perSecond,
      @ForAll @LongRange(max = 1_000_000_000_000L) long startNs) {
    MappingRate rate = new MappingRate(perSecond);
    for (int i = 0; i < perSecond; i++) {
      assertThat(rate.admits(startNs)).isTrue();
    }
    long intervalNs = 1_000_000_000L / perSecond;

    assertThat(rate.admits(startNs)).isFalse();
    assertThat(rate.admits(startNs + intervalNs - 1)).isFalse();
    assertThat(rate.admits(startNs + intervalNs)).isTrue();
    assertThat(rate.admits(startNs + intervalNs)).isFalse();
  }

  @Test
  void aNatOverItsRateRefusesNewMappingsAlone() {
    Nat nat = NatTest.nat(NatPresets.SYMSP.withNewMappingsPerSecond(1));
    nat.outbound(0, INSIDE, REMOTE);

    assertThat(nat.outbound(1, INSIDE, STRANGER)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.RATE_LIMITED);
    assertThat(nat.outbound(1, INSIDE, REMOTE)).isNotNull();
    assertThat(nat.outbound(1_000_000_000, INSIDE, STRANGER)).isNotNull();
  }

  @Test
  void aNatThatAnswersWithIcmpCountsThat() {
    Nat nat = NatTest.nat(NatPresets.PRCN.withUnsolicited(UnsolicitedTreatment.ICMP));
    nat.outbound(0, INSIDE, REMOTE);

    assertThat(nat.inbound(0, NatTest.outside(5000), STRANGER)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.REJECTED);
    assertThat(nat.outbound(0, INSIDE, STRANGER).external.port()).isEqualTo(5000);
  }

  @Test
  void badTimesAndLimitsAreNamed() {
    assertThatThrownBy(() -> NatLifetimes.idle(Duration.ZERO)).hasMessageContaining("repliedNs=0");
    assertThatThrownBy(() -> HUNDRED.withIdle(Duration.ofNanos(1), Duration.ZERO))
        .hasMessageContaining("unrepliedNs=0");
    assertThatThrownBy(() -> HUNDRED.withAbsolute(Duration.ofNanos(-1)))
        .hasMessageContaining("absoluteNs=-1");
    assertThatThrownBy(() -> NatPresets.FCN.withMaxEntries(0)).hasMessageContaining("=0");
    assertThatThrownBy(() -> NatPresets.FCN.withMaxEntries(1_048_577))
        .hasMessageContaining("=1048577");
    assertThatThrownBy(() -> NatPresets.FCN.withNewMappingsPerSecond(-1))
        .hasMessageContaining("=-1");
    assertThatThrownBy(() -> NatPresets.FCN.withNewMappingsPerSecond(1_000_001))
        .hasMessageContaining("=1000001");
    assertThat(NatPresets.FCN.withMaxEntries(1).withMaxEntries(1_048_576).limits().maxEntries())
        .isEqualTo(1_048_576);
    assertThat(NatPresets.FCN.withNewMappingsPerSecond(1_000_000).limits().newMappingsPerSecond())
        .isEqualTo(1_000_000);
  }

  private static Nat symmetric(NatLifetimes lifetimes) {
    return NatTest.nat(NatPresets.SYMSP.withLifetimes(lifetimes));
  }

  private static NatBehavior cone(NatLifetimes lifetimes) {
    return NatPresets.PRCN.withLifetimes(lifetimes);
  }
}

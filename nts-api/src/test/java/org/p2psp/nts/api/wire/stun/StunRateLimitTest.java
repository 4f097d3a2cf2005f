// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Endpoint;

class StunRateLimitTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final Endpoint SOURCE = Endpoint.parse("198.51.100.7:4000");

  @Property
  void burstIsASecondsWorthAtAnyTime(
      @ForAll @IntRange(min = 1, max = 500) int perSource,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long nowNs) {
    StunRateLimit limit = new StunRateLimit(perSource, 1_000_000);

    assertThat(taken(limit, nowNs, SOURCE, perSource + 10)).isEqualTo(perSource);
    assertThat(taken(limit, nowNs + SECOND_NS + 1000, SOURCE, perSource + 10))
        .as("full again a second later")
        .isEqualTo(perSource);
  }

  @Property
  void noScheduleGetsMoreThanBurstAndRate(
      @ForAll @IntRange(min = 1, max = 50) int perSource,
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 100_000_000) Long> pausesNs) {
    StunRateLimit limit = new StunRateLimit(perSource, 1_000_000);
    long nowNs = 0;
    int taken = 0;
    for (long pauseNs : pausesNs) {
      nowNs += pauseNs;
      taken += taken(limit, nowNs, SOURCE, 5);
    }

    assertThat((double) taken)
        .isLessThanOrEqualTo(perSource + (double) nowNs * perSource / SECOND_NS);
  }

  /** A third of a second is no whole number of nanoseconds. */
  @Test
  void whereASecondCannotBeDividedNoAnswerComesTooEarly() {
    StunRateLimit limit = new StunRateLimit(3, 1000);
    assertThat(taken(limit, 0, SOURCE, 5)).isEqualTo(3);
    assertThat(limit.tryTake(SECOND_NS / 3, SOURCE)).isFalse();

    assertThat(limit.tryTake(SECOND_NS / 3 + 1, SOURCE)).isTrue();
  }

  @Test
  void totalHoldsForAllSourcesTogether() {
    StunRateLimit limit = new StunRateLimit(20, 100);
    int taken = 0;
    for (int address = 0; address < 1000; address++) {
      taken += taken(limit, 0, Endpoint.ofIpv4(address, 1), 1);
    }

    assertThat(taken).isEqualTo(100);
  }

  @Test
  void sourceThatTheTotalRefusesKeepsItsOwnBudget() {
    StunRateLimit limit = new StunRateLimit(2, 2);
    assertThat(taken(limit, 0, Endpoint.ofIpv4(1, 1), 2)).isEqualTo(2);
    assertThat(taken(limit, 0, SOURCE, 5)).isZero();

    assertThat(taken(limit, SECOND_NS, SOURCE, 5)).isEqualTo(2);
  }

  @Test
  void allPortsOfAnAddressShareItsBudget() {
    StunRateLimit limit = new StunRateLimit();
    int taken = 0;
    for (int port = 1; port <= 1000; port++) {
      taken += taken(limit, 0, SOURCE.withPort(port), 1);
    }

    assertThat(taken).isEqualTo(StunRateLimit.DEFAULT_PER_SOURCE);
  }

  @Test
  void allAddressesOfAnIpv6NetworkShareABudget() {
    StunRateLimit limit = new StunRateLimit();
    int taken = 0;
    for (int host = 1; host <= 1000; host++) {
      taken += taken(limit, 0, Endpoint.ofIpv6(0x2001_0DB8_0000_0001L, host, 4000), 1);
    }

    assertThat(taken).isEqualTo(StunRateLimit.DEFAULT_PER_SOURCE);
  }

  @Test
  void neighboursInOneIpv4NetworkSeldomShareABucket() {
    StunRateLimit limit = new StunRateLimit(1, 1_000_000);
    int taken = 0;
    for (int host = 0; host < 256; host++) {
      taken += taken(limit, 0, Endpoint.ofIpv4(0xC633_6400 | host, 4000), 1);
    }

    assertThat(taken).isGreaterThan(230);
  }

  @Property
  void forgedAddressesNeverGiveASourceItsBudgetBack(@ForAll @Size(300) List<Integer> forged) {
    StunRateLimit limit = new StunRateLimit(20, 1_000_000);
    int taken = 0;
    for (int address : forged) {
      taken += taken(limit, 0, SOURCE, 1);
      taken(limit, 0, Endpoint.ofIpv4(address, 4000), 1);
    }

    assertThat(taken).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_000_001})
  void rateOutOfRangeIsNamed(int rate) {
    assertThatThrownBy(() -> new StunRateLimit(rate, 1))
        .hasMessage("perSource=" + rate + " answers a second, expected 1 to 1000000");
    assertThatThrownBy(() -> new StunRateLimit(1, rate))
        .hasMessage("total=" + rate + " answers a second, expected 1 to 1000000");
  }

  private static int taken(StunRateLimit limit, long nowNs, Endpoint source, int attempts) {
    int taken = 0;
    for (int i = 0; i < attempts; i++) {
      taken += limit.tryTake(nowNs, source) ? 1 : 0;
    }
    return taken;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinkDirectionTest {
  private static final int PACKETS = 100_000;

  @Test
  void burstsLoseTheirShareInRunsOfTheirLength() {
    LinkDirection link = direction(LinkConditions.PERFECT.withBurstLoss(BurstLoss.of(0.05, 8)));
    int lost = 0;
    int bursts = 0;
    boolean before = false;
    for (int i = 0; i < PACKETS; i++) {
      boolean now = link.refuse(0, 100) == PacketFate.LOST;
      lost += now ? 1 : 0;
      bursts += now && !before ? 1 : 0;
      before = now;
    }

    assertThat((double) lost / PACKETS).isBetween(0.044, 0.056);
    assertThat((double) lost / bursts).isBetween(7.2, 8.8);
  }

  @Test
  void bothStatesLoseWithTheirOwnProbability() {
    LinkConditions stuckInBad = LinkConditions.PERFECT.withBurstLoss(new BurstLoss(1, 0, 0, 0.25));
    LinkConditions stuckInGood = LinkConditions.PERFECT.withBurstLoss(new BurstLoss(0, 1, 0.5, 1));

    assertThat(losses(stuckInBad)).isBetween(24_500, 25_500);
    assertThat(losses(stuckInGood)).isBetween(49_500, 50_500);
  }

  @Test
  void singleLossesComeOnTop() {
    LinkConditions both =
        new LinkConditions(0, 0, 0.1, 0).withBurstLoss(new BurstLoss(0, 1, 0.1, 1));

    assertThat(losses(both)).isBetween(18_600, 19_400);
  }

  private static int losses(LinkConditions conditions) {
    LinkDirection link = direction(conditions);
    int lost = 0;
    for (int i = 0; i < PACKETS; i++) {
      lost += link.refuse(0, 100) == PacketFate.LOST ? 1 : 0;
    }
    return lost;
  }

  @Test
  void aSlowLinkSendsOneDatagramAfterTheOther() {
    // 8 Mbit/s are a byte a microsecond; 972 bytes and 28 of headers take a millisecond.
    LinkDirection link = direction(rate(8_000_000, 2000));
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      assertThat(link.refuse(0, 972)).isNull();
      delays.add(link.extraNs());
    }

    assertThat(delays).containsExactly(1_000_000L, 2_000_000L, 3_000_000L);
    assertThat(link.refuse(500_000, 972)).isEqualTo(PacketFate.QUEUE_FULL);
    assertThat(link.refuse(1_000_000, 972)).isNull();
    assertThat(link.extraNs()).isEqualTo(3_000_000);
    assertThat(link.refuse(60_000_000, 72)).isNull();
    assertThat(link.extraNs()).isEqualTo(100_000);
  }

  @Property(tries = 200)
  void aSlowLinkNeverCarriesMoreThanItsRate(
      @ForAll @IntRange(min = 1000, max = 10_000_000) int bitsPerSecond,
      @ForAll @IntRange(max = 100_000) int queueBytes,
      @ForAll @IntRange(min = 1, max = 1472) int payloadBytes,
      @ForAll @IntRange(min = 1, max = 1_000_000) int betweenNs) {
    LinkDirection link = direction(rate(bitsPerSecond, queueBytes));
    long bytes = payloadBytes + 28L;
    long carried = 0;
    long lastArrivalNs = 0;
    for (int i = 0; i < 200; i++) {
      long nowNs = (long) i * betweenNs;
      if (link.refuse(nowNs, payloadBytes) == null) {
        carried += bytes;
        assertThat(nowNs + link.extraNs()).isGreaterThan(lastArrivalNs);
        lastArrivalNs = nowNs + link.extraNs();
        assertThat(link.extraNs() * (double) bitsPerSecond / 8e9)
            .isLessThanOrEqualTo(queueBytes + bytes + 1.0 + bitsPerSecond / 8e9);
      }
    }

    assertThat(carried * 8e9 / lastArrivalNs).isLessThanOrEqualTo(bitsPerSecond * 1.000001);
  }

  @Test
  void heldBackPacketsAreOvertaken() {
    LinkConditions conditions =
        LinkConditions.PERFECT.withReordering(new Reordering(0.25, 5_000_000));
    LinkDirection link = direction(conditions);
    int held = 0;
    for (int i = 0; i < PACKETS; i++) {
      assertThat(link.refuse(i, 100)).isNull();
      assertThat(link.extraNs()).isIn(0L, 5_000_000L);
      held += link.extraNs() > 0 ? 1 : 0;
    }

    assertThat(held).isBetween(24_500, 25_500);
  }

  @Test
  void whatIsLargerThanTheMtuDies() {
    LinkDirection link = direction(LinkConditions.PERFECT.withMtu(1280));

    assertThat(link.refuse(0, 1252)).isNull();
    assertThat(link.refuse(0, 1253)).isEqualTo(PacketFate.TOO_LARGE);
  }

  @Test
  void theTwoDirectionsDoNotShareAQueue() {
    SimulatedInternet internet = new SimulatedInternet(1);
    LinkConditions slow = rate(8_000_000, 0);
    SimulatedHost near = internet.publicHost("near", slow);
    SimulatedHost far = internet.publicHost("far", LinkConditions.PERFECT);
    ScriptMachine atNear = new ScriptMachine();
    ScriptMachine atFar = new ScriptMachine();
    atNear.send(far.endpoint(2), "x".repeat(972));
    atFar.send(near.endpoint(1), "x".repeat(972));
    near.run(atNear, event -> {}, 1);
    far.run(atFar, event -> {}, 2);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(atNear.received)
        .extracting(ScriptMachine.Received::atNs)
        .containsExactly(1_000_000L);
    assertThat(atFar.received).extracting(ScriptMachine.Received::atNs).containsExactly(1_000_000L);
  }

  @Test
  void aQueueAtTheFarEndFillsWhenPacketsComeThereAndNotBefore() {
    SimulatedInternet internet = new SimulatedInternet(1);
    SimulatedHost far = internet.publicHost("far", rate(8_000_000, 0));
    SimulatedHost near = internet.publicHost("near", new LinkConditions(10_000_000, 0, 0, 0));
    SimulatedHost nearer = internet.publicHost("nearer", new LinkConditions(5_000_000, 0, 0, 0));
    ScriptMachine receiver = new ScriptMachine();
    far.run(receiver, event -> {}, 3);
    for (SimulatedHost host : List.of(near, nearer)) {
      ScriptMachine sender = new ScriptMachine();
      sender.send(far.endpoint(3), host.name() + "x".repeat(900));
      host.run(sender, event -> {}, 1);
    }
    internet.runFor(Duration.ofSeconds(1));

    assertThat(receiver.received)
        .extracting(got -> got.text().replace("x", ""))
        .containsExactly("nearer", "near");
    assertThat(internet.counters().count(PacketFate.QUEUE_FULL)).isZero();
  }

  @Test
  void badConditionsAreNamed() {
    assertThatThrownBy(() -> new LinkRate(999, 0)).hasMessageContaining("bitsPerSecond=999");
    assertThatThrownBy(() -> new LinkRate(1000, -1)).hasMessageContaining("queueBytes=-1");
    assertThatThrownBy(() -> LinkConditions.PERFECT.withMtu(575)).hasMessageContaining("=575");
    assertThatThrownBy(() -> LinkConditions.PERFECT.withMtu(65_536)).hasMessageContaining("=65536");
    assertThatThrownBy(() -> new Reordering(1.1, 0)).hasMessageContaining("reordering=1.1");
    assertThatThrownBy(() -> new Reordering(1, -1)).hasMessageContaining("hold=-1");
    assertThat(BurstLoss.of(0, 1).toBad()).isZero();
    assertThat(BurstLoss.of(0.9, 1).toBad()).isEqualTo(1);
    assertThatThrownBy(() -> BurstLoss.of(0.95, 3)).hasMessageContaining("0.95");
    assertThatThrownBy(() -> BurstLoss.of(0.1, 0.5)).hasMessageContaining("0.5 packets");
    assertThatThrownBy(() -> new BurstLoss(-1, 0, 0, 0)).hasMessageContaining("toBad=-1");
    assertThatThrownBy(() -> new BurstLoss(0, 2, 0, 0)).hasMessageContaining("toGood=2");
    assertThatThrownBy(() -> new BurstLoss(0, 0, 3, 0)).hasMessageContaining("lossInGood=3");
    assertThatThrownBy(() -> new BurstLoss(0, 0, 0, 4)).hasMessageContaining("lossInBad=4");
  }

  private static LinkConditions rate(long bitsPerSecond, int queueBytes) {
    return LinkConditions.PERFECT.withRate(new LinkRate(bitsPerSecond, queueBytes));
  }

  private static LinkDirection direction(LinkConditions conditions) {
    return new LinkDirection(conditions, new SplitMix64(17));
  }
}

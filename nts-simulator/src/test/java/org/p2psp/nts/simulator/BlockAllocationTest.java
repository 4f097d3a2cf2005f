// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Carriers' port blocks (RFC 6888 REQ-14, RFC 7422). */
class BlockAllocationTest {
  private static final long REMOTE = NatTest.key("203.0.113.7:4000");

  @Property(tries = 200)
  void aHostFillsOneBlockAfterTheOtherAndSharesNone(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 100) int mappings,
      @ForAll boolean random,
      @ForAll long seed) {
    Nat nat = nat(size, random, seed);
    Map<Integer, Integer> ownerOfBlock = new HashMap<>();
    for (int host = 0; host < 3; host++) {
      Set<Integer> ports = new HashSet<>();
      Set<Integer> blocks = new HashSet<>();
      for (int i = 0; i < mappings; i++) {
        int port = open(nat, host, i);
        ports.add(port);
        blocks.add(block(port, size));
      }
      assertThat(ports).hasSize(mappings).allMatch(port -> port >= 1024 && port <= 65_535);
      assertThat(blocks).hasSize((mappings + size - 1) / size);
      for (int block : blocks) {
        assertThat(ownerOfBlock.put(block, host)).as("owner of block %d", block).isNull();
      }
    }
  }

  @Property(tries = 100)
  void aSequentialBlockIsGivenOutInOrder(@ForAll long seed) {
    Nat nat = nat(64, false, seed);
    int first = open(nat, 0, 0);

    assertThat((first - 1024) % 64).isZero();
    for (int i = 1; i < 64; i++) {
      assertThat(open(nat, 0, i)).isEqualTo(first + i);
    }
    assertThat(block(open(nat, 0, 64), 64)).isNotEqualTo(block(first, 64));
  }

  @Test
  void aRandomBlockIsNotGivenOutInOrder() {
    Nat nat = nat(64, true, 5);
    Set<Integer> steps = new TreeSet<>();
    int last = open(nat, 0, 0);
    for (int i = 1; i < 32; i++) {
      int port = open(nat, 0, i);
      steps.add(port - last);
      last = port;
    }

    assertThat(steps).hasSizeGreaterThan(15);
  }

  @Test
  void blocksAreSpreadOverTheWholeRange() {
    Nat nat = nat(512, true, 6);
    Set<Integer> blocks = new TreeSet<>();
    for (int host = 0; host < 60; host++) {
      blocks.add(block(open(nat, host, 0), 512));
    }

    assertThat(blocks).hasSize(60);
    assertThat(blocks.iterator().next()).isLessThan(20);
    assertThat(((TreeSet<Integer>) blocks).last()).isBetween(106, 125);
  }

  @Test
  void aBlockIsFreeAgainWhenItsLastMappingIsGone() {
    Nat nat =
        NatTest.nat(
            behavior(32_256, false).withLifetimes(Duration.ofNanos(100), Duration.ofNanos(100)));
    nat.outbound(0, inside(0, 0), REMOTE);
    nat.outbound(0, inside(1, 0), REMOTE);
    nat.outbound(50, inside(0, 1), REMOTE);

    assertThat(nat.outbound(99, inside(2, 0), REMOTE)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.NO_PORT);
    NatMapping third = nat.outbound(100, inside(2, 0), REMOTE);
    assertThat(third).isNotNull();
    assertThat(nat.outbound(149, inside(3, 0), REMOTE)).isNull();
    assertThat(nat.outbound(150, inside(3, 0), REMOTE)).isNotNull();
  }

  @Test
  void aHostComesBackToItsBlockWhenAPortOfItIsFree() {
    Nat nat =
        NatTest.nat(behavior(2, false).withLifetimes(Duration.ofNanos(100), Duration.ofNanos(100)));
    int first = nat.outbound(0, inside(0, 0), REMOTE).external.port();
    nat.outbound(50, inside(0, 1), REMOTE);
    int other = nat.outbound(50, inside(0, 2), REMOTE).external.port();
    nat.outbound(50, inside(0, 3), REMOTE);

    assertThat(block(other, 2)).isNotEqualTo(block(first, 2));
    assertThat(nat.outbound(100, inside(0, 4), REMOTE).external.port()).isEqualTo(first);
  }

  @Test
  void aSequentialBlockGoesRoundBeforeAFreedPortIsGivenAgain() {
    Nat nat =
        NatTest.nat(
            behavior(64, false).withLifetimes(Duration.ofNanos(100), Duration.ofNanos(100)));
    int first = nat.outbound(0, inside(0, 0), REMOTE).external.port();
    nat.outbound(0, inside(0, 1), REMOTE);
    nat.outbound(50, inside(0, 2), REMOTE);

    assertThat(nat.outbound(120, inside(0, 3), REMOTE).external.port()).isEqualTo(first + 3);
    for (int i = 4; i < 64; i++) {
      nat.outbound(120, inside(0, i), REMOTE);
    }
    assertThat(nat.outbound(120, inside(0, 64), REMOTE).external.port()).isEqualTo(first);
  }

  @Property(tries = 200)
  void aHostWithoutALikedPortInItsBlockIsOfferedAnotherWhole(
      @ForAll @IntRange(min = 2, max = 40) int size, @ForAll boolean random, @ForAll long seed) {
    PortAllocator ports =
        PortAllocator.of(new PortAllocation.Blocks(size, random), false, new SplitMix64(seed));
    ports.onOpened(inside(0, 0), ports.propose(inside(0, 0), 0));
    Set<Integer> offered = new TreeSet<>();
    Set<Integer> blocks = new TreeSet<>();
    for (int attempt = 0; attempt < ports.maxAttempts(); attempt++) {
      int port = ports.propose(inside(0, 1), attempt);
      offered.add(port);
      blocks.add(block(port, size));
    }
    assertThat(offered).hasSize(2 * size);
    assertThat(blocks).hasSize(2);
  }

  @Property(tries = 200)
  void portsOfABlockKeepTheParityOfTheInsidePort(
      @ForAll @IntRange(min = 2, max = 40) int size,
      @ForAll @IntRange(max = 1) int odd,
      @ForAll boolean random,
      @ForAll long seed) {
    PortAllocator ports =
        PortAllocator.of(new PortAllocation.Blocks(size, random), true, new SplitMix64(seed));
    Set<Integer> offered = new TreeSet<>();
    for (int attempt = 0; attempt < size; attempt++) {
      int port = ports.propose(inside(0, odd), attempt);
      offered.add(port);
      assertThat(port & 1).isEqualTo(odd);
    }
    assertThat(offered.stream().map(port -> block(port, size)).distinct()).hasSize(1);
    assertThat(offered).hasSizeBetween(size / 2, (size + 1) / 2);
  }

  @Test
  void aBadSizeIsNamed() {
    assertThatThrownBy(() -> new PortAllocation.Blocks(0, true)).hasMessageContaining("0 ports");
    assertThatThrownBy(() -> new PortAllocation.Blocks(32_769, true))
        .hasMessageContaining("32769 ports");
    assertThat(new PortAllocation.Blocks(32_768, true).size()).isEqualTo(32_768);
  }

  private static int open(Nat nat, int host, int number) {
    return nat.outbound(0, inside(host, number), REMOTE).external.port();
  }

  private static long inside(int host, int number) {
    return Ipv4.key(Ipv4.LAN_HOSTS + host, 5000 + number);
  }

  private static int block(int port, int size) {
    return (port - 1024) / size;
  }

  private static Nat nat(int size, boolean random, long seed) {
    return new Nat(behavior(size, random), Ipv4.SITES, new SplitMix64(seed));
  }

  private static NatBehavior behavior(int size, boolean random) {
    return NatPresets.PRCN.withAllocation(new PortAllocation.Blocks(size, random));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pools of public addresses (RFC 4787 section 4.1) and port parity (section 4.2.2). */
class NatAddressesTest {
  private static final long REMOTE = NatTest.key("203.0.113.7:4000");

  @Property(tries = 200)
  void aPairedPoolGivesAHostOneAddressForEver(
      @ForAll @IntRange(min = 1, max = 256) int addresses,
      @ForAll @IntRange(min = 0, max = 1000) int host,
      @ForAll long seed) {
    Nat nat = pooled(addresses, true, seed);
    int address = address(nat, host, 0);

    for (int i = 1; i < 20; i++) {
      assertThat(address(nat, host, i)).isEqualTo(address);
    }
    assertThat(nat.addressFor(Ipv4.LAN_HOSTS + host)).isEqualTo(address);
    assertThat(address - Ipv4.SITES).isBetween(0, addresses - 1);
  }

  @Test
  void aPairedPoolSpreadsItsHosts() {
    Nat nat = pooled(4, true, 9);
    int[] hosts = new int[4];
    for (int host = 0; host < 400; host++) {
      hosts[address(nat, host, 0) - Ipv4.SITES]++;
    }

    assertThat(Arrays.stream(hosts).min().orElseThrow()).isGreaterThan(65);
  }

  @Test
  void anArbitraryPoolDrawsAnAddressForEachMapping() {
    Nat nat = pooled(4, false, 9);
    Set<Integer> addresses = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      addresses.add(address(nat, 0, i) - Ipv4.SITES);
    }

    assertThat(addresses).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aNatOwnsItsPoolAndNothingElse() {
    Nat nat = pooled(4, true, 9);

    assertThat(nat.owns(Ipv4.SITES - 1)).isFalse();
    assertThat(nat.owns(Ipv4.SITES)).isTrue();
    assertThat(nat.owns(Ipv4.SITES + 3)).isTrue();
    assertThat(nat.owns(Ipv4.SITES + 4)).isFalse();
  }

  @Test
  void twoAddressesOfAPoolUseOnePortForDifferentHosts() {
    Nat nat = pooled(4, true, 9);
    int other = 1;
    while (address(nat, other, 0) == address(nat, 0, 0)) {
      other++;
    }

    NatMapping first = nat.outbound(0, inside(0, 0), REMOTE);
    NatMapping second = nat.outbound(0, inside(other, 0), REMOTE);
    assertThat(second.external.port()).isEqualTo(first.external.port());
    assertThat(nat.inbound(0, second.externalKey, REMOTE)).isSameAs(second);
    assertThat(nat.inbound(0, first.externalKey, REMOTE)).isSameAs(first);
  }

  @Property
  void parityIsKeptWhateverTheAllocation(
      @ForAll("allocations") PortAllocation allocation,
      @ForAll @IntRange(min = 1, max = 65_535) int insidePort,
      @ForAll long seed) {
    PortAllocator ports = PortAllocator.of(allocation, true, new SplitMix64(seed));
    long inside = Ipv4.key(Ipv4.LAN_HOSTS, insidePort);

    for (int i = 0; i < 20; i++) {
      int port = ports.propose(inside, i);
      assertThat(port & 1).as("parity of %d", port).isEqualTo(insidePort & 1);
      assertThat(port).isBetween(1, 65_535);
    }
  }

  @Property(tries = 100)
  void withoutParityBothKindsComeUp(
      @ForAll("allocations") PortAllocation allocation, @ForAll long seed) {
    PortAllocator ports = PortAllocator.of(allocation, false, new SplitMix64(seed));
    Set<Integer> parities = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      parities.add(ports.propose(Ipv4.key(Ipv4.LAN_HOSTS, 5000), i) & 1);
    }

    assertThat(parities).containsExactly(0, 1);
  }

  @Provide
  Arbitrary<PortAllocation> allocations() {
    return Arbitraries.of(
        new PortAllocation.Preserving(),
        new PortAllocation.Sequential(1),
        new PortAllocation.Sequential(-3),
        new PortAllocation.Random(1024, 65_535, true),
        new PortAllocation.Random(2000, 2001),
        new PortAllocation.Random(2001, 2004),
        new PortAllocation.Blocks(64, true),
        new PortAllocation.Blocks(63, false));
  }

  @Test
  void aRangeOfOnePortHasNoOtherParity() {
    PortAllocator ports =
        PortAllocator.of(new PortAllocation.Random(2000, 2000), true, new SplitMix64(1));

    assertThat(ports.propose(Ipv4.key(Ipv4.LAN_HOSTS, 5001), 0)).isEqualTo(2000);
  }

  @Test
  void aBadPoolIsNamed() {
    assertThatThrownBy(() -> new AddressPooling(0, true)).hasMessageContaining("0 addresses");
    assertThatThrownBy(() -> new AddressPooling(257, true)).hasMessageContaining("257 addresses");
  }

  private static int address(Nat nat, int host, int number) {
    return Ipv4.address(nat.outbound(0, inside(host, number), REMOTE).externalKey);
  }

  private static long inside(int host, int number) {
    return Ipv4.key(Ipv4.LAN_HOSTS + host, 5000 + number);
  }

  private static Nat pooled(int addresses, boolean paired, long seed) {
    return new Nat(
        NatPresets.PRCN.withPooling(new AddressPooling(addresses, paired)),
        Ipv4.SITES,
        new SplitMix64(seed));
  }
}

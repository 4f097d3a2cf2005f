// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

class NatTest {
  private static final int PUBLIC = Ipv4.SITES;
  private static final long INSIDE = key("192.168.1.2:5000");
  private static final long NEIGHBOUR = key("192.168.1.3:5000");
  private static final long REMOTE = key("203.0.113.7:4000");
  private static final long SAME_ADDRESS = key("203.0.113.7:4001");
  private static final long STRANGER = key("203.0.113.8:4000");

  @Property
  void aMappingIsReusedExactlyAsFarAsItsAxisSays(
      @ForAll("mappings") MappingBehavior mapping, @ForAll long seed) {
    NatBehavior behavior =
        NatBehavior.of(
            mapping,
            FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
            new PortAllocation.Sequential(1));
    Nat nat = new Nat(behavior, PUBLIC, new SplitMix64(seed));

    int first = port(nat, INSIDE, REMOTE);

    assertThat(port(nat, INSIDE, REMOTE)).isEqualTo(first);
    assertThat(port(nat, INSIDE, SAME_ADDRESS) == first)
        .isEqualTo(mapping != MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(port(nat, INSIDE, STRANGER) == first)
        .isEqualTo(mapping == MappingBehavior.ENDPOINT_INDEPENDENT);
  }

  @Provide
  Arbitrary<MappingBehavior> mappings() {
    return Arbitraries.of(
        MappingBehavior.ENDPOINT_INDEPENDENT,
        MappingBehavior.ADDRESS_DEPENDENT,
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
  }

  @Provide
  Arbitrary<FilteringBehavior> filterings() {
    return Arbitraries.of(
        FilteringBehavior.ENDPOINT_INDEPENDENT,
        FilteringBehavior.ADDRESS_DEPENDENT,
        FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
  }

  @Property
  void theFilterLetsInExactlyWhomItsAxisSaysWhateverTheMapping(
      @ForAll("mappings") MappingBehavior mapping,
      @ForAll("filterings") FilteringBehavior filtering,
      @ForAll boolean preserving) {
    PortAllocation allocation =
        preserving ? new PortAllocation.Preserving() : new PortAllocation.Random(1024, 65_535);
    Nat nat = new Nat(NatBehavior.of(mapping, filtering, allocation), PUBLIC, new SplitMix64(1));

    int port = port(nat, INSIDE, REMOTE);

    assertThat(nat.inbound(0, outside(port), REMOTE)).isNotNull();
    assertThat(nat.inbound(0, outside(port), SAME_ADDRESS) != null)
        .isEqualTo(filtering != FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(nat.inbound(0, outside(port), STRANGER) != null)
        .isEqualTo(filtering == FilteringBehavior.ENDPOINT_INDEPENDENT);
    assertThat(nat.inbound(0, outside(port ^ 1), REMOTE)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.FILTERED);
  }

  @Test
  void aPreservingNatGivesAnotherPortWhenTheOwnIsTaken() {
    Nat nat = nat(NatPresets.PRCN);

    assertThat(port(nat, INSIDE, REMOTE)).isEqualTo(5000);
    assertThat(port(nat, NEIGHBOUR, REMOTE)).isNotEqualTo(5000).isGreaterThanOrEqualTo(1024);
  }

  @Test
  void aSymmetricPreservingNatSharesAPortAmongDestinationsAlone() {
    Nat nat = nat(NatPresets.SYMPP);

    assertThat(port(nat, INSIDE, REMOTE)).isEqualTo(5000);
    assertThat(port(nat, INSIDE, STRANGER)).isEqualTo(5000);
    assertThat(port(nat, NEIGHBOUR, SAME_ADDRESS)).isEqualTo(5000);
    assertThat(port(nat, NEIGHBOUR, REMOTE)).isNotEqualTo(5000);
    assertThat(nat.inbound(0, outside(5000), STRANGER).inside).isEqualTo(INSIDE);
    assertThat(nat.inbound(0, outside(5000), SAME_ADDRESS).inside).isEqualTo(NEIGHBOUR);
  }

  @Test
  void aFullConeNeverSharesAPortBecauseAnswersWouldHaveTwoReceivers() {
    NatBehavior behavior =
        NatBehavior.of(
            MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
            FilteringBehavior.ENDPOINT_INDEPENDENT,
            new PortAllocation.Preserving());
    Nat nat = nat(behavior);

    assertThat(port(nat, INSIDE, REMOTE)).isEqualTo(5000);
    assertThat(port(nat, NEIGHBOUR, STRANGER)).isNotEqualTo(5000);
  }

  @Test
  void anEntryExpiresItsLifetimeAfterTheLastPacketOut() {
    Nat nat = nat(NatPresets.SYMSP.withLifetimes(Duration.ofNanos(100), Duration.ofNanos(100)));
    int port = nat.outbound(0, INSIDE, REMOTE).external.port();

    assertThat(nat.outbound(99, INSIDE, REMOTE).external.port()).isEqualTo(port);
    assertThat(nat.inbound(198, outside(port), REMOTE)).isNotNull();
    assertThat(nat.inbound(199, outside(port), REMOTE)).isNull();
    assertThat(nat.size()).isZero();
    assertThat(nat.outbound(200, INSIDE, REMOTE).external.port()).isEqualTo(port + 1);
  }

  @Test
  void theFirstReplyStartsTheFullLifetimeAndLaterOnesDoNotRefresh() {
    Nat nat = nat(NatPresets.PRCN.withLifetimes(Duration.ofNanos(120), Duration.ofNanos(30)));
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(0, INSIDE, STRANGER);

    assertThat(nat.inbound(29, outside(5000), REMOTE)).isNotNull();
    assertThat(nat.inbound(30, outside(5000), STRANGER)).isNull();
    assertThat(nat.inbound(148, outside(5000), REMOTE)).isNotNull();
    assertThat(nat.inbound(149, outside(5000), REMOTE)).isNull();
  }

  @Test
  void aMappingLivesAsLongAsOneOfItsEntries() {
    Nat nat = nat(NatPresets.PRCN.withLifetimes(Duration.ofNanos(100), Duration.ofNanos(100)));
    NatMapping mapping = nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(50, INSIDE, STRANGER);

    assertThat(nat.inbound(120, outside(5000), REMOTE)).isNull();
    assertThat(nat.outbound(120, INSIDE, SAME_ADDRESS)).isSameAs(mapping);
  }

  @Test
  void aFullTableRefusesNewEntriesUntilOthersExpire() {
    NatBehavior small = NatPresets.SYMSP.withMaxEntries(2);
    Nat nat = nat(small);
    nat.outbound(0, INSIDE, REMOTE);
    nat.outbound(0, INSIDE, STRANGER);

    assertThat(nat.outbound(1, INSIDE, SAME_ADDRESS)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.TABLE_FULL);
    assertThat(nat.outbound(1, INSIDE, REMOTE)).isNotNull();
    assertThat(nat.outbound(NatLifetimes.DEFAULT.repliedNs(), INSIDE, SAME_ADDRESS)).isNotNull();
  }

  @Test
  void aFullTableRefusesAnotherRemoteOfAnOldMappingToo() {
    Nat nat = nat(NatPresets.PRCN.withMaxEntries(1));
    nat.outbound(0, INSIDE, REMOTE);

    assertThat(nat.outbound(0, INSIDE, STRANGER)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.TABLE_FULL);
  }

  @Test
  void aNatWithoutAFreePortRefuses() {
    Nat nat =
        nat(
            NatBehavior.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                new PortAllocation.Sequential(1, 2000, 2000)));

    assertThat(port(nat, INSIDE, REMOTE)).isEqualTo(2000);
    assertThat(nat.outbound(0, NEIGHBOUR, REMOTE)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.NO_PORT);
  }

  static Nat nat(NatBehavior behavior) {
    return new Nat(behavior, PUBLIC, new SplitMix64(42));
  }

  static int port(Nat nat, long inside, long remote) {
    return nat.outbound(0, inside, remote).external.port();
  }

  static long outside(int port) {
    return Ipv4.key(PUBLIC, port);
  }

  static long key(String endpoint) {
    return Ipv4.key(Endpoint.parse(endpoint));
  }
}

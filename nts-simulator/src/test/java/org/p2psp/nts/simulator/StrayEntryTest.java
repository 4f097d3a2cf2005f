// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StrayEntryTest {
  private static final long INSIDE = NatTest.key("192.168.1.2:5000");
  private static final long PEER = NatTest.key("203.0.113.7:4000");
  private static final long OTHER = NatTest.key("203.0.113.8:4000");
  private static final long SECOND_NS = 1_000_000_000L;

  @Property(tries = 20)
  void anUnsolicitedPacketMovesTheLaterFlowToAnotherPort(@ForAll("preserving") String type) {
    Nat nat = strayNat(type);

    assertThat(nat.inbound(0, NatTest.outside(5000), PEER)).isNull();

    int moved = nat.outbound(1, INSIDE, PEER).external.port();
    assertThat(moved).isNotEqualTo(5000);
    // Where flows are kept apart, the socket's next one follows it, as in Linux.
    boolean follows = type.equals("prcn") || type.equals("sympp");
    assertThat(nat.outbound(1, INSIDE, OTHER).external.port()).isEqualTo(follows ? moved : 5000);
  }

  @Provide
  Arbitrary<String> preserving() {
    return Arbitraries.of("fcn", "rcn", "prcn", "sympp");
  }

  @Property(tries = 20)
  void whoSendsFirstKeepsItsPort(@ForAll("preserving") String type) {
    Nat nat = strayNat(type);
    nat.outbound(0, INSIDE, PEER);

    assertThat(nat.inbound(1, NatTest.outside(5000), PEER)).isNotNull();
    assertThat(nat.outbound(2, INSIDE, PEER).external.port()).isEqualTo(5000);
  }

  @Test
  void aNatThatDropsForgetsUnsolicitedPackets() {
    Nat nat = NatTest.nat(NatPresets.PRCN);

    assertThat(nat.inbound(0, NatTest.outside(5000), PEER)).isNull();

    assertThat(nat.outbound(1, INSIDE, PEER).external.port()).isEqualTo(5000);
  }

  @Test
  void anOldMappingIsLeftForTheClashingRemoteAlone() {
    Nat nat = strayNat("prcn");
    nat.outbound(0, INSIDE, OTHER);
    assertThat(nat.inbound(1, NatTest.outside(5000), PEER)).isNull();

    int moved = nat.outbound(2, INSIDE, PEER).external.port();

    assertThat(moved).isNotEqualTo(5000);
    assertThat(nat.outbound(3, INSIDE, PEER).external.port()).isEqualTo(moved);
    assertThat(nat.outbound(3, INSIDE, OTHER).external.port()).isEqualTo(5000);
    assertThat(nat.inbound(4, NatTest.outside(moved), PEER).inside).isEqualTo(INSIDE);
    assertThat(nat.inbound(4, NatTest.outside(5000), PEER)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.STRAY);
  }

  @Test
  void itIsForgottenAfterThirtySeconds() {
    Nat nat = strayNat("prcn");
    nat.inbound(0, NatTest.outside(5000), PEER);

    assertThat(nat.outbound(30 * SECOND_NS, INSIDE, PEER).external.port()).isEqualTo(5000);
  }

  @Test
  void furtherPacketsKeepItAlive() {
    Nat nat = strayNat("prcn");
    nat.inbound(0, NatTest.outside(5000), PEER);
    nat.inbound(29 * SECOND_NS, NatTest.outside(5000), PEER);

    assertThat(nat.outbound(58 * SECOND_NS, INSIDE, PEER).external.port()).isNotEqualTo(5000);
  }

  @Test
  void aSequenceStepsOverIt() {
    Nat nat = strayNat("symsp");
    int port = nat.outbound(0, INSIDE, OTHER).external.port();
    nat.inbound(0, NatTest.outside(port + 1), PEER);

    assertThat(nat.outbound(1, INSIDE, PEER).external.port()).isEqualTo(port + 2);
  }

  @Test
  void strayEntriesCountAgainstTheTable() {
    Nat nat =
        NatTest.nat(
            NatPresets.PRCN.withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY).withMaxEntries(2));
    for (int port = 6000; port < 6010; port++) {
      nat.inbound(0, NatTest.outside(port), PEER);
    }

    assertThat(nat.size()).isEqualTo(2);
    assertThat(nat.outbound(1, INSIDE, PEER)).isNull();
    assertThat(nat.refusal()).isEqualTo(PacketFate.TABLE_FULL);
  }

  private static Nat strayNat(String type) {
    return NatTest.nat(NatPresets.parse(type).withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY));
  }
}

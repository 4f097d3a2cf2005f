// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class LoneNatTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final NatBehavior PARITY = NatPresets.SYMSP.withParity(true);

  private static Endpoint remote(int number) {
    return Endpoint.ofIpv4(0xCB00_0001, number);
  }

  @Test
  void countsOnForNewRemotesAndKeepsTheMappingOfKnownOnes() {
    LoneNat nat = new LoneNat(NatPresets.symsp(3), 0, 5);
    int first = nat.send(5000, remote(1));
    assertThat(nat.send(5000, remote(2))).isEqualTo(first + 3);
    assertThat(nat.send(5000, remote(1))).isEqualTo(first);
  }

  @Test
  void othersTakePortsWhileTimePasses() {
    LoneNat nat = new LoneNat(NatPresets.SYMSP, 100, 5);
    int first = nat.send(5000, remote(1));
    nat.advanceTo(SECOND_NS);
    nat.advanceTo(0);
    assertThat(nat.send(5000, remote(2)) - first).isBetween(60, 140);
  }

  @Test
  void parityOfTheInsidePortIsKept() {
    LoneNat nat = new LoneNat(PARITY, 0, 5);
    int even = nat.send(5000, remote(1));
    assertThat(even % 2).isZero();
    assertThat(nat.send(5000, remote(2))).isEqualTo(even + 2);
    assertThat(nat.send(5001, remote(1))).isEqualTo(even + 3);
    assertThat(nat.send(5000, remote(3))).isEqualTo(even + 4);
  }
}

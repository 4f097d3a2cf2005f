// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.p2psp.nts.api.Endpoint;

final class PathNoncesTest {
  private static final long LONGEST_AGE_NS = 10_000_000_000L;
  private static final Endpoint REMOTE = Endpoint.parse("192.0.2.1:4000");

  private final PathNonces nonces = new PathNonces(PeerParts.context(1));

  @Property
  void nonceThatComesBackOverItsPathTellsTheRoundTrip(
      @ForAll @LongRange(max = 1L << 60) long sentNs,
      @ForAll @LongRange(max = LONGEST_AGE_NS) long ageNs,
      @ForAll @IntRange(max = 4000) int slot) {
    long nonce = nonces.make(sentNs, slot, REMOTE);

    long measuredNs = nonces.roundTripNs(sentNs + ageNs, slot, REMOTE, nonce);

    assertThat(measuredNs).isBetween(ageNs - 1000, ageNs + 1000);
  }

  @Property
  void nonceCountsOnNoOtherPath(
      @ForAll @LongRange(max = 1L << 60) long sentNs,
      @ForAll @IntRange(max = 65_535) int port,
      @ForAll @IntRange(max = 4000) int slot) {
    long nonce = nonces.make(sentNs, slot, REMOTE);
    Endpoint elsewhere = Endpoint.parse("192.0.2.2:4000").withPort(port);

    assertThat(nonces.roundTripNs(sentNs, slot, elsewhere, nonce)).isEqualTo(-1);
    assertThat(nonces.roundTripNs(sentNs, slot + 1, REMOTE, nonce)).isEqualTo(-1);
  }

  @Property
  void anythingElseIsNoNonce(
      @ForAll @LongRange(max = 1L << 60) long sentNs, @ForAll @IntRange(max = 63) int bit) {
    long nonce = nonces.make(sentNs, 0, REMOTE);

    assertThat(nonces.roundTripNs(sentNs, 0, REMOTE, nonce ^ 1L << bit)).isEqualTo(-1);
  }

  @Property
  void nonceOfAnotherPeerIsNone(@ForAll @LongRange(max = 1L << 60) long sentNs) {
    long foreign = new PathNonces(PeerParts.context(2)).make(sentNs, 0, REMOTE);

    assertThat(nonces.roundTripNs(sentNs, 0, REMOTE, foreign)).isEqualTo(-1);
  }

  @Property
  void oldNonceIsNone(
      @ForAll @LongRange(max = 1L << 60) long sentNs,
      @ForAll @LongRange(min = 2 * LONGEST_AGE_NS, max = 300 * LONGEST_AGE_NS) long ageNs) {
    long nonce = nonces.make(sentNs, 0, REMOTE);

    assertThat(nonces.roundTripNs(sentNs + ageNs, 0, REMOTE, nonce)).isEqualTo(-1);
  }
}

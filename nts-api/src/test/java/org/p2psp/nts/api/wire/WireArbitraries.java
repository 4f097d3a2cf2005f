// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.security.Secret;

/** Values that messages are made of. */
final class WireArbitraries {
  private WireArbitraries() {}

  static Arbitrary<Secret> secrets() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Secret.BYTES).map(Secret::of);
  }

  static Arbitrary<PeerId> peerIds() {
    return Arbitraries.longs().filter(value -> value != 0).map(PeerId::new);
  }

  static Arbitrary<Endpoint> endpoints() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65_535);
    Arbitrary<Endpoint> ipv4 =
        Combinators.combine(Arbitraries.integers(), ports).as(Endpoint::ofIpv4);
    Arbitrary<Endpoint> ipv6 =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), ports).as(Endpoint::ofIpv6);
    return Arbitraries.oneOf(ipv4, ipv6);
  }

  static Arbitrary<Integer> shorts() {
    return Arbitraries.integers().between(0, 0xFFFF);
  }
}

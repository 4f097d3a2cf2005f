// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Endpoints for properties: IPv4 and IPv6, all ports. */
public final class Endpoints {
  private Endpoints() {}

  /** Any endpoint whose port is at least {@code lowestPort}. */
  public static Arbitrary<Endpoint> fromPort(int lowestPort) {
    Arbitrary<Integer> ports = Arbitraries.integers().between(lowestPort, 65_535);
    Arbitrary<Endpoint> ipv4 =
        Combinators.combine(Arbitraries.integers(), ports).as(Endpoint::ofIpv4);
    Arbitrary<Endpoint> ipv6 =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), ports).as(Endpoint::ofIpv6);
    return Arbitraries.oneOf(ipv4, ipv6);
  }
}

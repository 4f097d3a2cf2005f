// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import org.p2psp.nts.api.Endpoint;

/**
 * Endpoints by the numbers in a socket address, so that a known source costs no object. It holds a
 * fixed number of them: sets of {@value #WAYS}, the newest first, the oldest pushed out.
 */
final class EndpointCache {
  private static final int SET_BITS = 10;
  private static final int WAYS = 4;
  private static final long MIXER = 0x9E37_79B9_7F4A_7C15L;

  private final Endpoint[] places = new Endpoint[WAYS << SET_BITS];

  /** The IPv4 endpoint of these numbers. */
  Endpoint ipv4(int address, int port) {
    long low = address & 0xFFFF_FFFFL;
    int newest = setOf(low, port);
    for (int place = newest; place < newest + WAYS; place++) {
      Endpoint known = places[place];
      if (known != null && known.isIpv4() && known.addressLow() == low && known.port() == port) {
        return known;
      }
    }
    return add(newest, Endpoint.ofIpv4(address, port));
  }

  /** The IPv6 endpoint of these numbers, or an IPv4 one as {@link Endpoint#ofIpv6} has it. */
  Endpoint ipv6(long high, long low, int port) {
    if (high == 0 && low >>> 32 == 0xFFFF) {
      return ipv4((int) low, port);
    }
    int newest = setOf(high * 31 + low, port);
    for (int place = newest; place < newest + WAYS; place++) {
      Endpoint known = places[place];
      if (known != null
          && !known.isIpv4()
          && known.addressLow() == low
          && known.addressHigh() == high
          && known.port() == port) {
        return known;
      }
    }
    return add(newest, Endpoint.ofIpv6(high, low, port));
  }

  private static int setOf(long address, int port) {
    return (int) ((address * MIXER + port) * MIXER >>> Long.SIZE - SET_BITS) * WAYS;
  }

  private Endpoint add(int newest, Endpoint made) {
    System.arraycopy(places, newest, places, newest + 1, WAYS - 1);
    places[newest] = made;
    return made;
  }
}

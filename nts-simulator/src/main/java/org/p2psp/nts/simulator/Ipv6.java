// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Endpoint;

/**
 * IPv6 addresses as numbers of 32 bits, so that tables and links hold both families alike. Their
 * numbers are those of 240.0.0.0/4, which no IPv4 host has (RFC 1112 section 4). Every site and
 * public host has a /64 of 2001:db8::/47 (RFC 3849) to itself.
 */
final class Ipv6 {
  /** Hosts of one network are numbered from 1 to this. */
  static final int MOST_HOSTS = 2047;

  /** Networks are numbered from 0 to below this. */
  static final int MOST_NETWORKS = 1 << 17;

  private static final int NUMBERS = 0xF000_0000;
  private static final int HOST_BITS = 11;
  private static final long PREFIX = 0x2001_0DB8L << 32;
  private static final int NOBODY = 0;

  private Ipv6() {}

  /** The number that stands for a host's address. */
  static int address(int network, int host) {
    return NUMBERS | network << HOST_BITS | host;
  }

  /** The number that stands for this address, or one that nobody has. */
  static int address(Endpoint endpoint) {
    long network = endpoint.addressHigh() - PREFIX;
    long host = endpoint.addressLow();
    boolean given = network >= 0 && network < MOST_NETWORKS && host >= 1 && host <= MOST_HOSTS;
    return endpoint.isIpv4() || !given ? NOBODY : address((int) network, (int) host);
  }

  static long key(Endpoint endpoint) {
    return Ipv4.key(address(endpoint), endpoint.port());
  }

  static Endpoint endpoint(int address, int port) {
    int number = address & ~NUMBERS;
    return Endpoint.ofIpv6(PREFIX | number >>> HOST_BITS, number & MOST_HOSTS, port);
  }
}

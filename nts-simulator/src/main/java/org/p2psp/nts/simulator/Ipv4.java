// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Endpoint;

/** Endpoints as 48 bits in a long, address above port: the keys of every table. */
final class Ipv4 {
  /** First address of the sites, 198.51.0.1. */
  static final int SITES = 0xC633_0001;

  /** First address of public hosts that were given none, 203.0.0.1. */
  static final int PUBLIC_HOSTS = 0xCB00_0001;

  /** First address of a LAN's hosts, 192.168.1.2; its router is 192.168.1.1. */
  static final int LAN_HOSTS = 0xC0A8_0102;

  /** Address of the stranger behind a NAT who opens the foreign flows, 192.168.255.254. */
  static final int LAN_STRANGER = 0xC0A8_FFFE;

  /** First address that a carrier gives to a home, 100.64.0.2 (RFC 6598). */
  static final int CARRIER_HOMES = 0x6440_0002;

  private Ipv4() {}

  static long key(int address, int port) {
    return (address & 0xFFFF_FFFFL) << 16 | port;
  }

  static long key(Endpoint endpoint) {
    return endpoint.addressLow() << 16 | endpoint.port();
  }

  static int address(long key) {
    return (int) (key >>> 16);
  }

  static int address(Endpoint endpoint) {
    return (int) endpoint.addressLow();
  }

  static int port(long key) {
    return (int) key & 0xFFFF;
  }

  /** Whether it is one of 100.64.0.0/10, which only carriers route, each its own (RFC 6598). */
  static boolean isShared(int address) {
    return address >>> 22 == CARRIER_HOMES >>> 22;
  }

  /** Whether it is a private address of RFC 1918, which the core does not route. */
  static boolean isPrivate(int address) {
    return address >>> 16 == 0xC0A8 || address >>> 24 == 10 || address >>> 20 == 0xAC1;
  }
}

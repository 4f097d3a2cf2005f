// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

/** One open socket of a {@link BatchTransport}. */
final class BatchSocket {
  final int number;
  final int descriptor;
  final boolean ipv6;

  /** Whether the system cuts runs into datagrams; off for good once a device refused. */
  boolean segments;

  /** A descriptor is used again by the system, so nobody may use that of a closed socket. */
  boolean closed;

  /** Takes a bound descriptor; {@code ipv6} says which protocol family it was opened with. */
  BatchSocket(int number, int descriptor, boolean ipv6, boolean segments) {
    this.number = number;
    this.descriptor = descriptor;
    this.ipv6 = ipv6;
    this.segments = segments;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/** How much of a remote endpoint one of a NAT's axes looks at; from loose to strict. */
enum RemoteScope {
  ANY(0),
  ADDRESS(~0xFFFFL),
  ADDRESS_AND_PORT(~0L);

  private final long mask;

  RemoteScope(long mask) {
    this.mask = mask;
  }

  static RemoteScope of(MappingBehavior mapping) {
    return switch (mapping) {
      case NONE, ENDPOINT_INDEPENDENT -> ANY;
      case ADDRESS_DEPENDENT -> ADDRESS;
      case ADDRESS_AND_PORT_DEPENDENT -> ADDRESS_AND_PORT;
      case UNKNOWN -> throw new IllegalArgumentException("mapping=" + mapping);
    };
  }

  static RemoteScope of(FilteringBehavior filtering) {
    return switch (filtering) {
      case ENDPOINT_INDEPENDENT -> ANY;
      case ADDRESS_DEPENDENT -> ADDRESS;
      case ADDRESS_AND_PORT_DEPENDENT -> ADDRESS_AND_PORT;
      case UNKNOWN -> throw new IllegalArgumentException("filtering=" + filtering);
    };
  }

  /** The remote cut down to this scope: equal for those that the axis does not tell apart. */
  long of(long remote) {
    return remote & mask;
  }

  RemoteScope looser(RemoteScope other) {
    return compareTo(other) <= 0 ? this : other;
  }
}

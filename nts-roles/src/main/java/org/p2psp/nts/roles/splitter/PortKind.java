// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.nat.NatProfile;

/** How well the port is known that a NAT will give to the next mapping; from easy to hard. */
enum PortKind {
  /** It is the one that was seen (endpoint-independent mapping, or ports are preserved). */
  KNOWN,

  /** It follows the last one by a step. */
  SEQUENTIAL,

  /** Any of 424: the NAT keeps the class of low ports, and the peer may bind one. */
  LOW,

  /** Any, or nothing is known. */
  RANDOM;

  static PortKind of(NatProfile profile, boolean keepsLowPorts) {
    if (profile.isPredictable()) {
      return KNOWN;
    }
    if (profile.isSequential()) {
      return SEQUENTIAL;
    }
    return keepsLowPorts ? LOW : RANDOM;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * Finds an address family in which both of a pair have proved an endpoint, other than that in which
 * both reach the splitter: IPv6 beside IPv4 as a rule. Ports are known there.
 */
final class OtherFamily {
  private OtherFamily() {}

  /** Whether the two reach the splitter over different families. */
  static boolean isMixed(Pair pair) {
    Endpoint endpoint = pair.second.endpoint;
    return endpoint != null && !pair.first.isMainFamily(endpoint);
  }

  /** Where {@code seeker} can reach {@code owner}; null if there is no such family. */
  static @Nullable Endpoint endpoint(long nowNs, Session owner, Session seeker) {
    Endpoint ipv6 = endpoint(nowNs, owner, seeker, false);
    return ipv6 == null ? endpoint(nowNs, owner, seeker, true) : ipv6;
  }

  private static @Nullable Endpoint endpoint(
      long nowNs, Session owner, Session seeker, boolean ipv4) {
    Endpoint own = seeker.endpointIn(nowNs, ipv4);
    Endpoint sought = owner.endpointIn(nowNs, ipv4);
    if (own == null || sought == null || seeker.isMainFamily(own) && owner.isMainFamily(sought)) {
      return null;
    }
    return sought;
  }

  /** Whether both of a pair can reach each other so. */
  static boolean isShared(long nowNs, Pair pair) {
    return endpoint(nowNs, pair.first, pair.second) != null;
  }
}

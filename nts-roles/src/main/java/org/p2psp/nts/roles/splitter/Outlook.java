// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.NatProfile;

/** What two peers may expect of each other, by the same table as a splitter's plans. */
public enum Outlook {
  /** A direct path in a few round trips. */
  AT_ONCE,

  /** A direct path after a search through many ports, by way of a relay until then. */
  IN_SECONDS,

  /** A relay passes the chunks on. */
  RELAYED;

  /**
   * The outlook for two NATs, of which either may be first.
   *
   * @param one profile; one whose filtering is not known counts as the strictest
   * @param other profile
   * @param lowPorts whether NATs that draw ports at random keep the class of low ports, and both
   *     peers may bind those
   * @param scans whether both peers agree to scans
   */
  public static Outlook of(NatProfile one, NatProfile other, boolean lowPorts, boolean scans) {
    if (takesFromAnyPort(one) || takesFromAnyPort(other)) {
      return AT_ONCE;
    }
    PortKind first = PortKind.of(one, lowPorts);
    PortKind second = PortKind.of(other, lowPorts);
    return PunchPlan.of(first, second, false, scans).outlook();
  }

  /** A hello from a port that nobody foretold comes in, and is answered to where it came from. */
  private static boolean takesFromAnyPort(NatProfile profile) {
    boolean strict =
        profile.filtering() == FilteringBehavior.UNKNOWN
            || profile.filtering() == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
    return profile.isPredictable() && !strict;
  }
}

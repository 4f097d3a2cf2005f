// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.nat.FilteringBehavior;

/**
 * What a probe learnt of a NAT beyond what teams need.
 *
 * @param filtering {@link FilteringBehavior#ADDRESS_AND_PORT_DEPENDENT} if a packet of another port
 *     of the splitter was kept out; {@link FilteringBehavior#ADDRESS_DEPENDENT} if it came in, so
 *     that the NAT filters by address or not at all
 * @param hairpinning whether a packet to the own public endpoint came back in
 * @param survivedNs longest silence that a mapping was seen to survive, 0 = none was tried
 * @param expiredNs shortest silence that one did not survive, 0 = none
 */
public record ProbeFindings(
    FilteringBehavior filtering, boolean hairpinning, long survivedNs, long expiredNs) {
  static final ProbeFindings NONE = new ProbeFindings(FilteringBehavior.UNKNOWN, false, 0, 0);
}

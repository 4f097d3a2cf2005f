// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** What a NAT does with a packet from outside that its filter does not let in. */
public enum UnsolicitedTreatment {
  /** Drops it and forgets it. */
  DROP,
  /**
   * Drops it and answers with ICMP, which is counted as {@link PacketFate#REJECTED}. Machines are
   * not told: an unreachable port ends nothing in this protocol (RFC 4787 REQ-10 for the NATs).
   */
  ICMP,
  /**
   * Drops it but remembers its addresses and ports for 30 s, and longer when more follow, as a
   * Linux NAT does whose own input accepts packets. An inside host that then sends along the
   * reverse of that tuple clashes with the entry and gets another external port than usual. A
   * firewall that translates nothing drops it.
   */
  STRAY_ENTRY
}

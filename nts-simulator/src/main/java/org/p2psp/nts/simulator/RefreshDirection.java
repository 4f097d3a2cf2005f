// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** Which packets keep an entry of a NAT alive (RFC 4787 section 4.3). */
public enum RefreshDirection {
  /** Packets on their way out, the least that REQ-6 asks for. */
  OUTBOUND,
  /** Packets on their way in; those out only open entries. */
  INBOUND,
  /** All. */
  BOTH;

  boolean includesOutbound() {
    return this != INBOUND;
  }

  boolean includesInbound() {
    return this != OUTBOUND;
  }
}

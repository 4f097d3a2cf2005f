// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.event;

/** How two members reach each other. */
public enum PathKind {
  /** Datagrams go straight from one to the other. */
  DIRECT,
  /** A third member, or the splitter, passes the chunks on. */
  RELAY;

  /** The name in events, {@code direct} or {@code relay}. */
  public String label() {
    return this == DIRECT ? "direct" : "relay";
  }
}

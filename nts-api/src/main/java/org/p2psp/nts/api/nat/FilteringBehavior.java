// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.nat;

/** From whom a NAT lets packets in to a mapping (RFC 4787 section 5). */
public enum FilteringBehavior {
  /** From everybody. */
  ENDPOINT_INDEPENDENT,
  /** From addresses that the inside host sent to. */
  ADDRESS_DEPENDENT,
  /** From addresses and ports that the inside host sent to. */
  ADDRESS_AND_PORT_DEPENDENT,
  /** Not measured. */
  UNKNOWN;

  /** The name in events and tables, for example {@code address-dependent}. */
  public String label() {
    return Labels.of(this);
  }
}

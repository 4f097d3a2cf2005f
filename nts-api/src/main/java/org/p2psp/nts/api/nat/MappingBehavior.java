// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.nat;

/** For which destinations a NAT uses one mapping again (RFC 4787 section 4.1). */
public enum MappingBehavior {
  /** There is no NAT: the host's own endpoint is the public one. */
  NONE,
  /** One mapping for all destinations. */
  ENDPOINT_INDEPENDENT,
  /** One mapping for each destination address. */
  ADDRESS_DEPENDENT,
  /** One mapping for each destination address and port. */
  ADDRESS_AND_PORT_DEPENDENT,
  /** Not measured yet. */
  UNKNOWN;

  /** The name in events and tables, for example {@code endpoint-independent}. */
  public String label() {
    return Labels.of(this);
  }
}

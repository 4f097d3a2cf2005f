// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.nat;

/** How a NAT chooses the external port of a new mapping (RFC 4787 section 4.2). */
public enum AllocationBehavior {
  /** The inside port, while it is free. */
  PRESERVING,
  /** The last one plus a constant step. */
  SEQUENTIAL,
  /** Any, without a pattern that was found. */
  RANDOM,
  /** One port for everything, not the inside one: what it would do next is not known. */
  CONSTANT,
  /** Not measured yet. */
  UNKNOWN;

  /** The name in events and tables, for example {@code sequential}. */
  public String label() {
    return Labels.of(this);
  }
}

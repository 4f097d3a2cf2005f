// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

/** Takes a member out of everything. */
@FunctionalInterface
interface Departures {
  /**
   * Removes a session.
   *
   * @param reason one of {@link org.p2psp.nts.api.wire.Notices}
   */
  void remove(long nowNs, Session session, int reason);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The splitter dropped a member. */
@Name("org.p2psp.nts.MemberGone")
@Label("Member Gone")
@Description("The splitter dropped a member")
final class MemberGoneEvent extends RoleFlightEvent {
  @Label("Peer")
  final String peer;

  @Label("Reason")
  final String reason;

  @Label("Team Size")
  final int teamSize;

  MemberGoneEvent(String peer, String reason, int teamSize) {
    this.peer = peer;
    this.reason = reason;
    this.teamSize = teamSize;
  }
}

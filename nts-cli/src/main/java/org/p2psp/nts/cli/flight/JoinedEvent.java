// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** This member is in the team. */
@Name("org.p2psp.nts.Joined")
@Label("Joined")
@Description("This member is in the team")
final class JoinedEvent extends RoleFlightEvent {
  @Label("Team Size")
  final int teamSize;

  JoinedEvent(int teamSize) {
    this.teamSize = teamSize;
  }
}

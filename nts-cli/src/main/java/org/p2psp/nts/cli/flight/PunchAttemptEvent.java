// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.p2psp.nts.roles.event.RoleEvent;

/** An attempt is over. */
@Name("org.p2psp.nts.PunchAttempt")
@Label("Punch Attempt")
@Description("An attempt to find a direct path is over")
final class PunchAttemptEvent extends RoleFlightEvent {
  @Label("Peer")
  final String peer;

  @Label("Attempt")
  final int attempt;

  @Label("Plan")
  @Description("What the splitter planned for the two NATs")
  final String plan;

  @Label("Proved")
  @Description("Whether it has led to a path")
  final boolean proved;

  @Label("Took")
  @Timespan(Timespan.NANOSECONDS)
  final long took;

  PunchAttemptEvent(RoleEvent.Attempted attempted) {
    peer = attempted.peer().toString();
    attempt = attempted.attempt();
    plan = attempted.plan().label();
    proved = attempted.proved();
    took = attempted.tookNs();
  }
}

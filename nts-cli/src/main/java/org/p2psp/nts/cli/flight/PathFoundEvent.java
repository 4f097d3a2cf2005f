// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;

/** A path is there. */
@Name("org.p2psp.nts.PathFound")
@Label("Path Found")
@Description("A path to another member is there")
final class PathFoundEvent extends RoleFlightEvent {
  @Label("Peer")
  final String peer;

  @Label("Kind")
  @Description("direct or relay")
  final String kind;

  @Label("Via")
  @Description("The relay; null for a direct path")
  final @Nullable String via;

  @Label("Attempt")
  final int attempt;

  @Label("Since Introduction")
  @Timespan(Timespan.NANOSECONDS)
  final long sinceIntroduction;

  @Label("Round Trip")
  @Description("0 where it was not measured")
  @Timespan(Timespan.NANOSECONDS)
  final long roundTrip;

  PathFoundEvent(RoleEvent.PathUp up) {
    peer = up.peer().toString();
    kind = up.kind().label();
    via = up.via() == null ? null : up.via().toString();
    attempt = up.attempt();
    sinceIntroduction = up.sinceIntroductionNs();
    roundTrip = Math.max(0, up.roundTripNs());
  }
}

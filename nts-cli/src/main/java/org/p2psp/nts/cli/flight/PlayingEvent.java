// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** The first chunk was played. */
@Name("org.p2psp.nts.Playing")
@Label("Playing")
@Description("The first chunk was played")
final class PlayingEvent extends RoleFlightEvent {
  @Label("Startup")
  @Description("From the first attempt to join")
  @Timespan(Timespan.NANOSECONDS)
  final long startup;

  PlayingEvent(long startup) {
    this.startup = startup;
  }
}

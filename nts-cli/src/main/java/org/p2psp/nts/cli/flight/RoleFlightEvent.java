// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** What all of them have in common: they happen at one moment, on one member. */
@Category("NTS")
@StackTrace(false)
abstract class RoleFlightEvent extends Event {
  @Label("Role")
  @Description("splitter, monitor, peer or probe")
  String role = "";

  @Label("Member")
  @Description("The id of the member that tells it")
  String member = "";

  /** Commits it, if it is wanted. */
  final void commitFrom(FlightSource source) {
    if (shouldCommit()) {
      role = source.role;
      member = source.id;
      commit();
    }
  }
}

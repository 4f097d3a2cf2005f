// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A path is gone. */
@Name("org.p2psp.nts.PathLost")
@Label("Path Lost")
@Description("A path to another member is gone")
final class PathLostEvent extends RoleFlightEvent {
  @Label("Peer")
  final String peer;

  @Label("Reason")
  final String reason;

  PathLostEvent(String peer, String reason) {
    this.peer = peer;
    this.reason = reason;
  }
}

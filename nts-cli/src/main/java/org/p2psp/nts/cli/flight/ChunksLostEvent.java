// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Chunks were missing when they were due. */
@Name("org.p2psp.nts.ChunksLost")
@Label("Chunks Lost")
@Description("Chunks were missing when they were due, in the last second")
final class ChunksLostEvent extends RoleFlightEvent {
  @Label("Lost")
  @Description("In this second")
  final long lost;

  @Label("Received")
  @Description("Since the member joined")
  final long received;

  ChunksLostEvent(long lost, long received) {
    this.lost = lost;
    this.received = received;
  }
}

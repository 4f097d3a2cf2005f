// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.util.function.Consumer;
import org.p2psp.nts.roles.event.RoleEvent;

/** Counts what a role of a {@link SteppedTeam} tells its user, and stops where it gives up. */
final class TeamEvents implements Consumer<RoleEvent> {
  private long count;

  @Override
  public void accept(RoleEvent event) {
    count++;
    if (event instanceof RoleEvent.Failed || event instanceof RoleEvent.Left) {
      throw new IllegalStateException("a role of the team gave up: " + event);
    }
  }

  long count() {
    return count;
  }
}

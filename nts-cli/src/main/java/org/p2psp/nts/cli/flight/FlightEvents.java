// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import java.util.function.Consumer;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * Passes what one role tells on to the flight recorder, if the JDK has one and it is recording. For
 * one thread.
 */
public final class FlightEvents implements Consumer<RoleEvent> {
  private static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private final FlightSource source;

  /** Events of a role; its id is that of the peer, or {@code splitter}. */
  public FlightEvents(String role, String id) {
    this.source = new FlightSource(role, id);
  }

  @Override
  public void accept(RoleEvent event) {
    // Without the module the class in the condition must not be touched.
    if (AVAILABLE && FlightRecording.isOn()) {
      FlightRecording.commit(source, event);
    }
  }
}

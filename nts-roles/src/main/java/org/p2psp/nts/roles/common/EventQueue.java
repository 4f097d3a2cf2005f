// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import java.util.ArrayDeque;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;

/** Events that wait for the driver; bounded, the newest are dropped beyond that. */
public final class EventQueue {
  private static final int CAPACITY = 4096;

  private final ArrayDeque<RoleEvent> events = new ArrayDeque<>();

  /** Adds one. */
  public void add(RoleEvent event) {
    if (events.size() < CAPACITY) {
      events.add(event);
    }
  }

  /** Takes the oldest, or null. */
  public @Nullable RoleEvent poll() {
    return events.poll();
  }
}

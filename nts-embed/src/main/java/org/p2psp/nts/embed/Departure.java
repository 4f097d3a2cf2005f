// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;

/** When and why a peer left for good. Written by the agent's thread. */
final class Departure {
  /** For the farewell to be acknowledged, or at least repeated. */
  private static final long FAREWELL_NS = 250_000_000;

  /** The longest play-out. */
  private static final long PLAY_OUT_NS = 25_000_000_000L;

  private volatile RoleEvent.@Nullable Left left;
  private volatile boolean asked;
  private long leftNs;

  void onEvent(RoleEvent event) {
    if (event instanceof RoleEvent.Left last && !last.rejoins() && left == null) {
      leftNs = System.nanoTime();
      left = last;
    }
  }

  /** The user wants it, so nothing need be played out; from any thread. */
  void ask() {
    asked = true;
  }

  boolean hasLeft() {
    return left != null;
  }

  /** Why, for people; null while it has not left. */
  @Nullable
  String reason() {
    RoleEvent.Left event = left;
    return event == null ? null : event.reason();
  }

  /** Whether nothing is left to be done. */
  boolean isOver(boolean drained) {
    if (left == null) {
      return false;
    }
    long sinceNs = System.nanoTime() - leftNs;
    return sinceNs >= FAREWELL_NS && (asked || drained || sinceNs >= PLAY_OUT_NS);
  }
}

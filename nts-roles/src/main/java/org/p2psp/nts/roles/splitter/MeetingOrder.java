// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Whom a newcomer meets first. Attempts have a pace ({@link PunchPace}), so in a large team they
 * take seconds, and what those hand out whom it has not met yet has to come from the splitter
 * ({@link Bridge}). Hence monitors come first, which relay; then those whose turn in the rotation
 * is next, faster than their turns come; and among them those who will soon enter the rotation.
 */
final class MeetingOrder {
  /** A newcomer meets so many of the rotation for each one that is not in it yet. */
  private static final int ROTATING_FOR_ONE_WAITING = 2;

  private MeetingOrder() {}

  /** All who are introduced, of whom the newcomer is not one yet. */
  static List<Session> of(SessionTable sessions, Rotation rotation) {
    List<Session> order = new ArrayList<>(sessions.size());
    for (Session monitor : sessions.monitors()) {
      if (monitor.introduced) {
        order.add(monitor);
      }
    }
    Iterator<Session> waiting =
        sessions.inOrder().stream()
            .filter(session -> session.introduced && !session.settled && !session.isMonitor())
            .iterator();
    for (int turns = 0; turns < rotation.size(); turns++) {
      Session member = rotation.upcoming(turns);
      if (!member.isMonitor()) {
        order.add(member);
      }
      if ((turns + 1) % ROTATING_FOR_ONE_WAITING == 0 && waiting.hasNext()) {
        order.add(waiting.next());
      }
    }
    waiting.forEachRemaining(order::add);
    return order;
  }
}

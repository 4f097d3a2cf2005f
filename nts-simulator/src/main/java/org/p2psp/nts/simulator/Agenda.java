// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * What is going to happen, and the time. Either all events are in one queue and happen in the order
 * of their times. Or each place, which is a site or a public host, has a queue of its own, and the
 * places take turns: whatever one does reaches another only after the least delay of the links, so
 * that each may run ahead of the others by that much (conservative synchronization, as Chandy and
 * Misra had it for many processors). What a place works on is then in the processor's cache for
 * many events, and its queue is short.
 */
final class Agenda {
  private final long lookaheadNs;
  private final List<EventQueue> places = new ArrayList<>();
  private final EventQueue common = new EventQueue();
  private long nowNs;

  /** An agenda at time 0; with a lookahead of 0 there is one queue for all. */
  Agenda(long lookaheadNs) {
    this.lookaheadNs = lookaheadNs;
    places.add(common);
  }

  /**
   * The queue of a new place.
   *
   * @param conditions of the link between it and all others; places that are nearer than the
   *     lookahead have one queue together
   */
  EventQueue place(LinkConditions conditions) {
    if (lookaheadNs == 0 || conditions.leastDelayNs() < lookaheadNs) {
      return common;
    }
    EventQueue own = new EventQueue();
    places.add(own);
    return own;
  }

  /** Whether a link may have these conditions from now on. */
  void check(LinkConditions conditions, EventQueue place) {
    if (place != common && conditions.leastDelayNs() < lookaheadNs) {
      throw new IllegalArgumentException(
          "leastDelayNs="
              + conditions.leastDelayNs()
              + " of a link is below the lookahead of "
              + lookaheadNs
              + " ns that this internet was made with");
    }
  }

  /** The time of what is happening; before and after that, where the last run ended. */
  long nowNs() {
    return nowNs;
  }

  /** Time of the next event, or {@link ProtocolMachine#NO_DEADLINE}. */
  long nextTimeNs() {
    long nextNs = ProtocolMachine.NO_DEADLINE;
    for (int i = 0; i < places.size(); i++) {
      nextNs = Math.min(nextNs, places.get(i).nextTimeNs());
    }
    return nextNs;
  }

  /**
   * Goes on a little: one event where there is one queue, else what is less than the lookahead
   * away.
   *
   * @return false if nothing happens up to the limit
   */
  boolean advance(long limitNs) {
    long nextNs = nextTimeNs();
    if (nextNs > limitNs || nextNs == ProtocolMachine.NO_DEADLINE) {
      return false;
    }
    if (lookaheadNs == 0) {
      step(common);
      return true;
    }
    long lastNs = Math.min(limitNs, nextNs + lookaheadNs - 1);
    for (int i = 0; i < places.size(); i++) {
      EventQueue place = places.get(i);
      while (place.nextTimeNs() <= lastNs) {
        step(place);
      }
    }
    nowNs = lastNs;
    return true;
  }

  private void step(EventQueue place) {
    Event event = place.take();
    nowNs = event.timeNs;
    event.fire(nowNs);
  }

  /** Nothing happens before this time. */
  void skipTo(long timeNs) {
    nowNs = timeNs;
  }
}

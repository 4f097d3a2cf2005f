// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/**
 * Attempts whose next hello opens a mapping, while the {@link MappingBudget} has none to spend. The
 * more urgent come first, and of those who came first. Only the front is ever looked at, however
 * many wait.
 */
final class MappingQueue {
  /** What a mapping is wanted for; from urgent to patient. */
  enum Urgency {
    /** The first hello of an attempt: if it is late, the other side's one may spoil it. */
    BEGINNING,

    /** A scan, of which there is one at a time. */
    SCANNING,

    /** A further port of one that covers dozens; it leaves a burst to those that begin. */
    GUESSING
  }

  private final List<ArrayDeque<Attempt>> queues = new ArrayList<>();

  MappingQueue() {
    for (int i = 0; i < Urgency.values().length; i++) {
      queues.add(new ArrayDeque<>());
    }
  }

  /** The attempt waits from now on; it must not wait already. */
  void add(Attempt attempt) {
    Urgency urgency = attempt.urgency();
    attempt.waitsFor = urgency;
    queues.get(urgency.ordinal()).addLast(attempt);
  }

  /** Who is next, or null; those that are over by now are taken out. */
  @Nullable
  Attempt first() {
    for (int i = 0; i < queues.size(); i++) {
      ArrayDeque<Attempt> queue = queues.get(i);
      Attempt first = queue.peekFirst();
      while (first != null && first.neighbor.attempt != first) {
        queue.removeFirst();
        first = queue.peekFirst();
      }
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  /** Takes out what {@link #first} has just said. */
  void remove(Attempt first) {
    Urgency urgency = first.waitsFor;
    if (urgency != null) {
      queues.get(urgency.ordinal()).removeFirst();
      first.waitsFor = null;
    }
  }

  /** Takes all out. */
  void clear() {
    for (int i = 0; i < queues.size(); i++) {
      queues.get(i).clear();
    }
  }
}

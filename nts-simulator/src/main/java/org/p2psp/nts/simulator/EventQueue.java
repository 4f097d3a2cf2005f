// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.Arrays;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * What is going to happen, ordered by time and, at one time, by the order of scheduling: a heap
 * with four children a node, whose keys lie beside it so that neither comparing nor moving touches
 * an event. An event that is moved or cancelled leaves its entry behind, which is passed over when
 * its time comes.
 */
final class EventQueue {
  private long[] timesNs = new long[1024];
  private long[] sequences = new long[1024];
  private Event[] events = new Event[1024];
  private int entries;
  private int size;
  private long nextSequence;

  int size() {
    return size;
  }

  /** Time of the next event, or {@link ProtocolMachine#NO_DEADLINE}. */
  long nextTimeNs() {
    while (entries > 0 && (!events[0].queued || events[0].sequence != sequences[0])) {
      removeFirst();
    }
    return entries == 0 ? ProtocolMachine.NO_DEADLINE : timesNs[0];
  }

  /** Adds the event, or moves it if it waits already. */
  void schedule(Event event, long timeNs) {
    cancel(event);
    if (entries == events.length) {
      grow();
    }
    event.queued = true;
    event.timeNs = timeNs;
    event.sequence = nextSequence++;
    size++;
    siftUp(entries++, event);
  }

  /** Takes the event out; does nothing if it does not wait. */
  void cancel(Event event) {
    size -= event.queued ? 1 : 0;
    event.queued = false;
  }

  /** Takes out the next event; there must be one. */
  Event take() {
    nextTimeNs(); // now the first entry is an event's
    Event first = events[0];
    removeFirst();
    cancel(first);
    return first;
  }

  private void siftUp(int from, Event event) {
    int hole = from;
    while (hole > 0) {
      int parent = hole - 1 >> 2;
      if (!isBefore(event.timeNs, event.sequence, parent)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    timesNs[hole] = event.timeNs;
    sequences[hole] = event.sequence;
    events[hole] = event;
  }

  /** The last entry takes the place of the first, and sinks from there. */
  private void removeFirst() {
    int last = --entries;
    long timeNs = timesNs[last];
    long sequence = sequences[last];
    int hole = 0;
    int child = 1;
    while (child < last) {
      int least = leastOf(child, Math.min(child + 4, last));
      if (isBefore(timeNs, sequence, least)) {
        break;
      }
      move(least, hole);
      hole = least;
      child = 4 * hole + 1;
    }
    move(last, hole);
    events[last] = null;
  }

  private int leastOf(int first, int end) {
    int least = first;
    for (int i = first + 1; i < end; i++) {
      if (isBefore(timesNs[i], sequences[i], least)) {
        least = i;
      }
    }
    return least;
  }

  private boolean isBefore(long timeNs, long sequence, int index) {
    return timeNs < timesNs[index] || timeNs == timesNs[index] && sequence < sequences[index];
  }

  private void move(int from, int to) {
    timesNs[to] = timesNs[from];
    sequences[to] = sequences[from];
    events[to] = events[from];
  }

  private void grow() {
    timesNs = Arrays.copyOf(timesNs, 2 * entries);
    sequences = Arrays.copyOf(sequences, 2 * entries);
    events = Arrays.copyOf(events, 2 * entries);
  }
}

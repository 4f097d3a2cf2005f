// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.Arrays;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * What is going to happen, ordered by time and, at one time, by the order of scheduling: a heap
 * with four children a node, whose keys lie beside it so that comparing touches no event.
 */
final class EventQueue {
  private long[] timesNs = new long[1024];
  private long[] sequences = new long[1024];
  private Event[] events = new Event[1024];
  private int size;
  private long nextSequence;

  int size() {
    return size;
  }

  /** Time of the next event, or {@link ProtocolMachine#NO_DEADLINE}. */
  long nextTimeNs() {
    return size == 0 ? ProtocolMachine.NO_DEADLINE : timesNs[0];
  }

  /** Adds the event, or moves it if it waits already. */
  void schedule(Event event, long timeNs) {
    cancel(event);
    if (size == events.length) {
      grow();
    }
    event.timeNs = timeNs;
    event.sequence = nextSequence++;
    siftUp(size++, event);
  }

  /** Takes the event out; does nothing if it does not wait. */
  void cancel(Event event) {
    int hole = event.position;
    if (hole == Event.NOT_QUEUED) {
      return;
    }
    event.position = Event.NOT_QUEUED;
    Event last = events[--size];
    events[size] = null;
    if (last == event) {
      return;
    }
    siftDown(hole, last);
    if (last.position == hole) {
      siftUp(hole, last);
    }
  }

  /** Takes out the next event; there must be one. */
  Event take() {
    Event first = events[0];
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
      place(hole, events[parent]);
      hole = parent;
    }
    place(hole, event);
  }

  private void siftDown(int from, Event event) {
    int hole = from;
    int child = 4 * hole + 1;
    while (child < size) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(event.timeNs, event.sequence, least)) {
        break;
      }
      place(hole, events[least]);
      hole = least;
      child = 4 * hole + 1;
    }
    place(hole, event);
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

  private void place(int index, Event event) {
    timesNs[index] = event.timeNs;
    sequences[index] = event.sequence;
    events[index] = event;
    event.position = index;
  }

  private void grow() {
    timesNs = Arrays.copyOf(timesNs, 2 * size);
    sequences = Arrays.copyOf(sequences, 2 * size);
    events = Arrays.copyOf(events, 2 * size);
  }
}

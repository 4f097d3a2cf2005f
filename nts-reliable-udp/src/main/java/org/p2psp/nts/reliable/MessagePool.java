// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.util.Arrays;
import org.p2psp.nts.api.Nullable;

/**
 * Places for messages: made when they are needed first, then used again, the last one freed first
 * while it is still in the processor's caches; never more than a bound.
 */
final class MessagePool {
  private static final int FIRST_PLACES = 16;

  private final int capacity;
  private Message[] places;
  private int made;
  private @Nullable Message free;

  MessagePool(int capacity) {
    this.capacity = capacity;
    this.places = new Message[Math.min(capacity, FIRST_PLACES)];
  }

  /** Whether {@link #take} would give one. */
  boolean hasRoom() {
    return free != null || made < capacity;
  }

  /** A place for a message on this link, or null if all are taken. */
  @Nullable
  Message take(LinkTable.Link link) {
    Message message = free;
    if (message != null) {
      free = message.next;
      message.next = null;
    } else if (made < capacity) {
      message = new Message(made, link);
      if (made == places.length) {
        places = Arrays.copyOf(places, (int) Math.min(capacity, 2L * made));
      }
      places[made++] = message;
    } else {
      return null;
    }
    message.isTaken = true;
    return message;
  }

  void giveBack(Message message) {
    message.isTaken = false;
    message.next = free;
    free = message;
  }

  /** A place by its number, taken or not; in an order that never changes. */
  Message place(int number) {
    return places[number];
  }
}

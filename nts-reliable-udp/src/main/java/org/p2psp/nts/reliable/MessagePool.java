// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.Nullable;

/**
 * Places for messages: made when they are needed first, then used again; never more than a bound.
 */
final class MessagePool {
  private final MessageList free = new MessageList();
  private final int capacity;
  private int made;

  MessagePool(int capacity) {
    this.capacity = capacity;
  }

  /** Whether {@link #take} would give one. */
  boolean hasRoom() {
    return made < capacity || !free.isEmpty();
  }

  /** A place, or null if all are taken. */
  @Nullable
  Message take(LinkTable.Link link) {
    Message message = free.removeFirst();
    if (message == null && made < capacity) {
      made++;
      message = new Message(link);
    }
    return message;
  }

  void giveBack(Message message) {
    message.clear();
    free.addLast(message);
  }
}

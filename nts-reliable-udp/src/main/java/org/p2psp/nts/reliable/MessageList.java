// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.Nullable;

/** Messages in the order in which they were added. A message is in one list at most. */
final class MessageList {
  /** Of a wheel's list: where it is in the wheel. */
  final int level;

  /** Of a wheel's list: where it is in its level. */
  final int position;

  /** Of a wheel's list: no message in it has an earlier deadline; in ticks. */
  long earliestTick = Long.MAX_VALUE;

  private @Nullable Message first;
  private @Nullable Message last;

  MessageList() {
    this(-1, -1);
  }

  MessageList(int level, int position) {
    this.level = level;
    this.position = position;
  }

  boolean isEmpty() {
    return first == null;
  }

  void addLast(Message message) {
    message.list = this;
    message.previous = last;
    message.next = null;
    if (last == null) {
      first = message;
    } else {
      last.next = message;
    }
    last = message;
  }

  void remove(Message message) {
    Message before = message.previous;
    Message after = message.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    message.list = null;
    message.previous = null;
    message.next = null;
  }

  @Nullable
  Message removeFirst() {
    Message message = first;
    if (message != null) {
      remove(message);
    }
    return message;
  }
}

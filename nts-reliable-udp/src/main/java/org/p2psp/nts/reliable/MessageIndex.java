// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.Nullable;

/**
 * Finds outstanding messages by link and number. Open addressing with linear probing over mixed
 * keys, so that a look-up reads one line of memory and no message but the one found; removing
 * closes the gap. It is at most half full, grows with the number of messages and never shrinks.
 * Nothing ever iterates over it but growing, which leaves no trace.
 */
final class MessageIndex {
  private static final int SMALLEST = 128;
  private static final long LINK_FACTOR = 0x9E37_79B9_7F4A_7C15L;
  private static final long NUMBER_FACTOR = 0xD6E8_FEB8_6659_FD93L;

  private long[] keys = new long[SMALLEST];

  /** Null where a place is empty. */
  private Message[] messages = new Message[SMALLEST];

  private int size;

  @Nullable
  Message find(long linkId, long number) {
    int place = placeOf(linkId, number);
    return place < 0 ? null : messages[place];
  }

  void add(Message message) {
    size++;
    if (2 * size > keys.length) {
      grow();
    }
    insert(message, mix(message.link.id, message.number));
  }

  void remove(Message message) {
    int place = placeOf(message.link.id, message.number);
    if (place < 0) {
      throw new IllegalStateException("message " + message.number + " is not in the index");
    }
    size--;
    int mask = keys.length - 1;
    int gap = place;
    int other = place + 1 & mask;
    while (keys[other] != 0) {
      int home = (int) keys[other] & mask;
      // It may move back to the gap unless its home lies behind the gap.
      if ((other - home & mask) >= (other - gap & mask)) {
        keys[gap] = keys[other];
        messages[gap] = messages[other];
        gap = other;
      }
      other = other + 1 & mask;
    }
    messages[gap] = null;
    keys[gap] = 0;
  }

  /** Where a message is, or -1. */
  private int placeOf(long linkId, long number) {
    long key = mix(linkId, number);
    int mask = keys.length - 1;
    int place = (int) key & mask;
    while (keys[place] != 0) {
      if (keys[place] == key) {
        Message message = messages[place];
        if (message.number == number && message.link.id == linkId) {
          return place;
        }
      }
      place = place + 1 & mask;
    }
    return -1;
  }

  private void insert(Message message, long key) {
    int mask = keys.length - 1;
    int place = (int) key & mask;
    while (keys[place] != 0) {
      place = place + 1 & mask;
    }
    keys[place] = key;
    messages[place] = message;
  }

  private void grow() {
    long[] oldKeys = keys;
    Message[] oldMessages = messages;
    keys = new long[oldKeys.length * 2];
    messages = new Message[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        insert(oldMessages[i], oldKeys[i]);
      }
    }
  }

  /** Never 0, which marks an empty place. */
  private static long mix(long linkId, long number) {
    long mixed = linkId * LINK_FACTOR + number * NUMBER_FACTOR;
    mixed = (mixed ^ mixed >>> 32) * LINK_FACTOR;
    mixed ^= mixed >>> 29;
    return mixed == 0 ? 1 : mixed;
  }
}

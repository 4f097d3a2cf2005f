// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.Nullable;

/**
 * Finds outstanding messages by link and number. Open addressing with linear probing over mixed
 * keys, each with the message's place in one word, so that a look-up reads one line of memory of a
 * table as small as it can be, and no message but the one found; removing closes the gap. It is at
 * most half full, grows with the number of messages and never shrinks. Nothing ever iterates over
 * it but growing, which leaves no trace.
 */
final class MessageIndex {
  private static final int SMALLEST = 128;
  private static final long LINK_FACTOR = 0x9E37_79B9_7F4A_7C15L;
  private static final long NUMBER_FACTOR = 0xD6E8_FEB8_6659_FD93L;

  private final MessagePool pool;

  /** The hash in the upper half, 1 + the message's place in the pool below; 0 = empty. */
  private long[] entries = new long[SMALLEST];

  private int size;

  MessageIndex(MessagePool pool) {
    this.pool = pool;
  }

  @Nullable
  Message find(long linkId, long number) {
    int at = find(linkId, number, entries);
    return at < 0 ? null : messageOf(entries[at]);
  }

  void add(Message message) {
    size++;
    if (2 * size > entries.length) {
      grow();
    }
    int hash = hash(message.link.id, message.number);
    insert((long) hash << Integer.SIZE | 1 + message.place, entries);
  }

  void remove(Message message) {
    long[] all = entries;
    int at = find(message.link.id, message.number, all);
    if (at < 0) {
      throw new IllegalStateException("message " + message.number + " is not in the index");
    }
    size--;
    int mask = all.length - 1;
    int gap = at;
    int other = at + 1 & mask;
    while (all[other] != 0) {
      int home = (int) (all[other] >>> Integer.SIZE) & mask;
      // It may move back to the gap unless its home lies behind the gap.
      if ((other - home & mask) >= (other - gap & mask)) {
        all[gap] = all[other];
        gap = other;
      }
      other = other + 1 & mask;
    }
    all[gap] = 0;
  }

  /** Where a message's entry is, or -1. */
  private int find(long linkId, long number, long[] all) {
    int hash = hash(linkId, number);
    int mask = all.length - 1;
    int at = hash & mask;
    for (long entry = all[at]; entry != 0; entry = all[at]) {
      if ((int) (entry >>> Integer.SIZE) == hash) {
        Message message = messageOf(entry);
        if (message.number == number && message.link.id == linkId) {
          return at;
        }
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  private Message messageOf(long entry) {
    return pool.place((int) entry - 1);
  }

  private static void insert(long entry, long[] all) {
    int mask = all.length - 1;
    int at = (int) (entry >>> Integer.SIZE) & mask;
    while (all[at] != 0) {
      at = at + 1 & mask;
    }
    all[at] = entry;
  }

  private void grow() {
    long[] old = entries;
    entries = new long[2 * old.length];
    for (long entry : old) {
      if (entry != 0) {
        insert(entry, entries);
      }
    }
  }

  private static int hash(long linkId, long number) {
    long mixed = linkId * LINK_FACTOR + number * NUMBER_FACTOR;
    mixed = (mixed ^ mixed >>> 32) * LINK_FACTOR;
    return (int) (mixed >>> 32);
  }
}

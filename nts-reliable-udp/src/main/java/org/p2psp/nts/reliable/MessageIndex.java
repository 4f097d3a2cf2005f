// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.Nullable;

/**
 * Finds outstanding messages by link and number. Chained, because the messages bring their own
 * links of the chain; it grows with the number of messages and never shrinks. Nothing ever iterates
 * over it.
 */
final class MessageIndex {
  private static final int SMALLEST = 64;
  private static final long LINK_FACTOR = 0x9E37_79B9_7F4A_7C15L;
  private static final long NUMBER_FACTOR = 0xD6E8_FEB8_6659_FD93L;

  /** The first message of each bucket; null where there is none. */
  private Message[] buckets = new Message[SMALLEST];

  private int size;

  @Nullable
  Message find(long linkId, long number) {
    Message message = buckets[bucketOf(linkId, number)];
    while (message != null && (message.number != number || message.link.id != linkId)) {
      message = message.nextInBucket;
    }
    return message;
  }

  void add(Message message) {
    if (size == buckets.length) {
      grow();
    }
    size++;
    insert(message);
  }

  void remove(Message message) {
    int bucket = bucketOf(message.link.id, message.number);
    Message other = buckets[bucket];
    if (other == message) {
      buckets[bucket] = message.nextInBucket;
    } else {
      while (other != null && other.nextInBucket != message) {
        other = other.nextInBucket;
      }
      if (other == null) {
        throw new IllegalStateException("message " + message.number + " is not in the index");
      }
      other.nextInBucket = message.nextInBucket;
    }
    message.nextInBucket = null;
    size--;
  }

  private void insert(Message message) {
    int bucket = bucketOf(message.link.id, message.number);
    message.nextInBucket = buckets[bucket];
    buckets[bucket] = message;
  }

  private void grow() {
    Message[] old = buckets;
    buckets = new Message[old.length * 2];
    for (Message head : old) {
      Message message = head;
      while (message != null) {
        Message following = message.nextInBucket;
        insert(message);
        message = following;
      }
    }
  }

  private int bucketOf(long linkId, long number) {
    long mixed = linkId * LINK_FACTOR + number * NUMBER_FACTOR;
    mixed ^= mixed >>> 32;
    return (int) (mixed * LINK_FACTOR >>> 33) & buckets.length - 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;

/** What both strategies share: places for messages, what is to be sent now, links and deadlines. */
final class Outbox {
  final LinkTable links;
  final TimerWheel wheel = new TimerWheel();

  /** To be sent now, in this order. */
  final MessageList due = new MessageList();

  final MessagePool pool;

  Outbox(int capacity, LinkTable links) {
    this.pool = new MessagePool(capacity);
    this.links = links;
  }

  boolean hasRoom() {
    return pool.hasRoom();
  }

  /** Copies a message to a free place and marks it as to be sent; null if there is no place. */
  @Nullable
  Message put(
      long nowNs,
      long linkId,
      long messageNumber,
      int slot,
      Endpoint destination,
      ByteBuffer datagram) {
    if (datagram.remaining() > Transmit.CAPACITY_BYTES) {
      throw new IllegalArgumentException(
          "datagram of "
              + datagram.remaining()
              + " bytes, expected at most "
              + Transmit.CAPACITY_BYTES);
    }
    if (!pool.hasRoom()) {
      return null;
    }
    LinkTable.Link link = links.use(linkId);
    Message message = pool.take(link);
    if (message != null) {
      message.fill(link, nowNs, messageNumber, slot, destination, datagram);
      links.attach(link);
      due.addLast(message);
    }
    return message;
  }

  /** Takes a message out of everything and frees its place. */
  void release(Message message) {
    wheel.cancel(message);
    links.detach(message.link);
    pool.giveBack(message);
  }

  /** Whether a place holds a message of this link; a link has as many as it has outstanding. */
  static boolean isOn(LinkTable.Link link, Message place) {
    return place.isTaken && place.link == link;
  }

  /** A place by its number from 0; there are at least as many as messages. */
  Message place(int number) {
    return pool.place(number);
  }
}

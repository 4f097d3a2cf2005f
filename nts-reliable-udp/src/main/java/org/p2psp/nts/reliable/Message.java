// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;

/**
 * A place for one outstanding message, used again and again. All lists that it can be in are strung
 * through it, so that moving it from one to another allocates nothing.
 */
final class Message {
  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);
  private static final int SMALLEST_BYTES = 128;

  /** Its number in the pool. */
  final int place;

  LinkTable.Link link;
  long number;
  long firstSentNs;
  long lastSentNs;
  long timeoutNs;
  int transmissions;

  /** Of the pool: whether this is a message and not an empty place. */
  boolean isTaken;

  /** In ticks of the wheel that it is in. */
  long deadlineTick;

  /** The list that it is in: to be sent, failed, or one of the wheel's. */
  @Nullable MessageList list;

  @Nullable Message previous;
  @Nullable Message next;

  private int slot;
  private Endpoint destination = NOWHERE;
  private byte[] bytes = new byte[SMALLEST_BYTES];
  private int lengthBytes;

  Message(int place, LinkTable.Link link) {
    this.place = place;
    this.link = link;
  }

  /** Copies the datagram, whose position stays. */
  void fill(
      LinkTable.Link link,
      long nowNs,
      long number,
      int slot,
      Endpoint destination,
      ByteBuffer datagram) {
    this.link = link;
    this.number = number;
    this.slot = slot;
    this.destination = destination;
    this.firstSentNs = nowNs;
    this.lastSentNs = nowNs;
    this.timeoutNs = 0;
    this.transmissions = 0;
    lengthBytes = datagram.remaining();
    if (bytes.length < lengthBytes) {
      // Doubling: after a while every place holds the longest message, and nothing grows any more.
      bytes = new byte[Math.max(Integer.highestOneBit(lengthBytes - 1) << 1, SMALLEST_BYTES)];
    }
    datagram.get(datagram.position(), bytes, 0, lengthBytes);
  }

  void writeTo(Transmit out) {
    out.startDatagram(slot, destination, Transmit.DEFAULT_TIME_TO_LIVE)
        .put(bytes, 0, lengthBytes)
        .flip();
  }
}

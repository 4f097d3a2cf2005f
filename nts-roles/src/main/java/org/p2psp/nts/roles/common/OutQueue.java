// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;

/**
 * Control datagrams that wait for the driver, in order; bounded. Its buffers are made once and used
 * again.
 */
public final class OutQueue {
  private static final int DATAGRAM_BYTES = 512;
  private static final int FIRST_SIZE = 64;
  private static final int CLOSING = -1;
  private static final int OPENING = -2;
  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);

  private final int capacity;
  private ByteBuffer[] buffers = new ByteBuffer[0];
  private Endpoint[] destinations = new Endpoint[0];
  private int[] slots = new int[0];
  private int[] timesToLive = new int[0];
  private int head;
  private int size;

  /**
   * A queue.
   *
   * @param capacity datagrams, a power of two of at least 64
   */
  public OutQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds a datagram, whose bytes the caller writes next, from the buffer's start, and flips.
   *
   * @return its buffer, or null if the queue is full
   */
  public @Nullable ByteBuffer add(int slot, Endpoint destination, int timeToLive) {
    if (size == buffers.length && !grow()) {
      return null;
    }
    int at = (head + size++) & buffers.length - 1;
    slots[at] = slot;
    destinations[at] = destination;
    timesToLive[at] = timeToLive;
    return buffers[at].clear();
  }

  /** Adds the closing of a socket; false if the queue is full. */
  public boolean addClosing(int slot) {
    return add(slot, NOWHERE, CLOSING) != null;
  }

  /** Adds the opening of a socket at a port of a range; false if the queue is full. */
  public boolean addOpening(int slot, int lowestPort, int highestPort) {
    ByteBuffer buffer = add(slot, NOWHERE, OPENING);
    if (buffer == null) {
      return false;
    }
    buffer.putInt(lowestPort).putInt(highestPort).flip();
    return true;
  }

  private boolean grow() {
    if (size == capacity) {
      return false;
    }
    int length = Math.max(FIRST_SIZE, buffers.length * 2);
    ByteBuffer[] grown = new ByteBuffer[length];
    Endpoint[] grownDestinations = new Endpoint[length];
    int[] grownSlots = new int[length];
    int[] grownTimes = new int[length];
    for (int i = 0; i < size; i++) {
      int from = (head + i) & buffers.length - 1;
      grown[i] = buffers[from];
      grownDestinations[i] = destinations[from];
      grownSlots[i] = slots[from];
      grownTimes[i] = timesToLive[from];
    }
    for (int i = size; i < length; i++) {
      grown[i] = ByteBuffer.allocate(DATAGRAM_BYTES);
    }
    Arrays.fill(grownDestinations, size, length, NOWHERE);
    buffers = grown;
    destinations = grownDestinations;
    slots = grownSlots;
    timesToLive = grownTimes;
    head = 0;
    return true;
  }

  /** Takes the oldest. */
  public boolean poll(Transmit out) {
    if (size == 0) {
      return false;
    }
    int at = head;
    // The same few buffers again while the queue is short, so that they stay in the cache.
    head = --size == 0 ? 0 : (head + 1) & buffers.length - 1;
    switch (timesToLive[at]) {
      case CLOSING -> out.startClosing(slots[at]);
      case OPENING -> out.startOpening(slots[at], buffers[at].getInt(), buffers[at].getInt());
      default ->
          out.startDatagram(slots[at], destinations[at], timesToLive[at]).put(buffers[at]).flip();
    }
    return true;
  }
}

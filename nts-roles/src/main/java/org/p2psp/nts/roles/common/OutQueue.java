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
    ByteBuffer buffer = add(slot, Endpoint.ofIpv4(0, 0), -1);
    return buffer != null;
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
    Arrays.fill(grownDestinations, size, length, Endpoint.ofIpv4(0, 0));
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
    head = (head + 1) & buffers.length - 1;
    size--;
    if (timesToLive[at] < 0) {
      out.startClosing(slots[at]);
    } else {
      out.startDatagram(slots[at], destinations[at], timesToLive[at]).put(buffers[at]).flip();
    }
    return true;
  }
}

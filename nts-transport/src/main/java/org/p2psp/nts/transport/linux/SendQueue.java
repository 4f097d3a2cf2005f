// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

/**
 * Datagrams that wait for the flush, put together to runs. Datagrams of one socket to one
 * destination keep their order; those to others in between do not part a run, so that a peer that
 * passes on several chunks to all neighbours in turn sends one run to each.
 */
final class SendQueue {
  /** Datagrams that fit. */
  static final int CAPACITY = 256;

  private static final int INDEX_BITS = 9; // twice the capacity, so that look-ups are short
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int GOLDEN_RATIO = 0x9E37_79B9;
  private static final int NONE = -1;

  final NativeBuffer payloads = new NativeBuffer(CAPACITY * Transmit.CAPACITY_BYTES);
  private final ByteBuffer[] places = new ByteBuffer[CAPACITY]; // big-endian, as datagrams are
  private final SendRun[] runs = new SendRun[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private final int[] successors = new int[CAPACITY];
  private final int[] index = new int[1 << INDEX_BITS]; // numbers of runs, the newest of each pair
  private int datagramCount;
  private int runCount;

  SendQueue() {
    Arrays.setAll(runs, i -> new SendRun());
    Arrays.setAll(places, i -> payloads.bytes.slice(offsetOf(i), Transmit.CAPACITY_BYTES));
    Arrays.fill(index, NONE);
  }

  boolean isEmpty() {
    return datagramCount == 0;
  }

  boolean isFull() {
    return datagramCount == CAPACITY;
  }

  int runCount() {
    return runCount;
  }

  SendRun run(int number) {
    return runs[number];
  }

  int lengthOf(int datagram) {
    return lengths[datagram];
  }

  /** The next datagram of the same run; only for others than its last. */
  int successorOf(int datagram) {
    return successors[datagram];
  }

  static int offsetOf(int datagram) {
    return datagram * Transmit.CAPACITY_BYTES;
  }

  /** Where the next datagram is kept: what is written there {@link #add} need not copy. */
  ByteBuffer nextPlace() {
    return places[datagramCount];
  }

  /** Takes a datagram in; the queue must not be full. */
  @SuppressWarnings("ReferenceEquality") // a buffer is one place, whatever it holds
  void add(BatchSocket socket, Endpoint destination, int timeToLive, ByteBuffer payload) {
    int number = datagramCount++;
    int lengthBytes = payload.remaining();
    if (payload != places[number] || payload.position() != 0) {
      payloads.bytes.put(offsetOf(number), payload, payload.position(), lengthBytes);
    }
    payload.position(payload.limit());
    lengths[number] = lengthBytes;
    int place = placeOf(socket, destination);
    SendRun newest = index[place] == NONE ? null : runs[index[place]];
    if (newest != null && newest.takes(timeToLive, lengthBytes)) {
      successors[newest.last] = number;
      newest.append(number, lengthBytes);
    } else {
      index[place] = runCount;
      runs[runCount++].start(socket, destination, timeToLive, number, lengthBytes);
    }
  }

  private int placeOf(BatchSocket socket, Endpoint destination) {
    int hash = (destination.hashCode() + socket.number) * GOLDEN_RATIO;
    int place = hash >>> Integer.SIZE - INDEX_BITS;
    while (index[place] != NONE && !isBetween(runs[index[place]], socket, destination)) {
      place = place + 1 & INDEX_MASK;
    }
    return place;
  }

  @SuppressWarnings("ReferenceEquality") // one object is one socket
  private static boolean isBetween(SendRun run, BatchSocket socket, Endpoint destination) {
    return run.socket == socket && destination.equals(run.destination);
  }

  /** Forgets everything. */
  void clear() {
    datagramCount = 0;
    runCount = 0;
    Arrays.fill(index, NONE);
  }
}

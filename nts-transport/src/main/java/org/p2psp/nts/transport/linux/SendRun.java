// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * Datagrams from one socket to one destination that may leave as one: all of one length, but for a
 * last one that may be shorter, with one time to live. A row of them is reused for ever.
 */
final class SendRun {
  /** What the oldest systems with segmentation take. */
  static final int MOST_DATAGRAMS = 64;

  /** A packet of 64 KiB less any headers. */
  private static final int MOST_BYTES = 65_000;

  @Nullable BatchSocket socket;
  @Nullable Endpoint destination;
  int timeToLive;
  int first;
  int last;
  int count;
  int segmentBytes;
  private int totalBytes;
  private boolean complete;

  /** Makes this the run of one datagram, {@code number} in the queue. */
  void start(BatchSocket from, Endpoint to, int hops, int number, int lengthBytes) {
    socket = from;
    destination = to;
    timeToLive = hops;
    first = number;
    last = number;
    count = 1;
    segmentBytes = lengthBytes;
    totalBytes = lengthBytes;
    complete = lengthBytes == 0 || !from.segments;
  }

  boolean takes(int hops, int lengthBytes) {
    return !complete
        && lengthBytes > 0
        && lengthBytes <= segmentBytes
        && hops == timeToLive
        && count < MOST_DATAGRAMS
        && totalBytes + lengthBytes <= MOST_BYTES;
  }

  void append(int number, int lengthBytes) {
    last = number;
    count++;
    totalBytes += lengthBytes;
    complete = lengthBytes < segmentBytes;
  }
}

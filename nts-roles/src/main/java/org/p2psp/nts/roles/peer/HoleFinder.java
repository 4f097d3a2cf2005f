// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * Finds chunks that have not come although later ones have, for longer than overtaking explains.
 * What was the newest chunk is noted tick by tick, and each number looked at once, so that a chunk
 * that comes costs nothing here.
 */
final class HoleFinder {
  private static final int TICKS = 64;

  private final long[] tickNs = new long[TICKS];
  private final long[] highest = new long[TICKS];
  private int noted;
  private int looked;
  private long next = -1; // the first number not looked at, -1 before the first chunk

  void reset() {
    noted = 0;
    looked = 0;
    next = -1;
  }

  /** Notes the newest chunk of now. */
  void onTick(long nowNs, StreamBuffer buffer) {
    next = next < 0 ? buffer.highest() : next;
    int at = noted++ & TICKS - 1;
    tickNs[at] = nowNs;
    highest[at] = buffer.highest();
    looked = Math.max(looked, noted - TICKS);
  }

  /** Adds the holes that are older than this, and can still be played. */
  void find(
      long nowNs, long patienceNs, StreamBuffer buffer, PlayOut playOut, MissingChunks missing) {
    for (; looked < noted && tickNs[looked & TICKS - 1] <= nowNs - patienceNs; looked++) {
      long last = highest[looked & TICKS - 1];
      next = Math.max(next, buffer.highest() - buffer.capacity() + 1);
      for (; next <= last; next++) {
        if (!buffer.has(next) && !playOut.isPast(next)) {
          missing.add(next, nowNs);
        }
      }
    }
  }
}

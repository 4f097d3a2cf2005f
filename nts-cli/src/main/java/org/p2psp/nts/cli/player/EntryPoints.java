// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.util.concurrent.atomic.AtomicLongArray;

/** The latest random access points and when they came. One writer, any readers, no locks. */
final class EntryPoints {
  /** Of {@link #choose}: none is held. */
  static final long NONE = -1;

  private static final int COUNT = 1024;

  /** Where every chunk is an entry, so many would not last for a burst. */
  private static final long SPACING_NS = 20_000_000;

  private final AtomicLongArray positions = new AtomicLongArray(COUNT);
  private final AtomicLongArray timesNs = new AtomicLongArray(COUNT);
  private volatile long count;

  void add(long position, long nowNs) {
    long next = count;
    if (next > 0 && nowNs - timesNs.get((int) ((next - 1) % COUNT)) < SPACING_NS) {
      return;
    }
    int slot = (int) (next % COUNT);
    positions.set(slot, position);
    timesNs.set(slot, nowNs);
    count = next + 1;
  }

  /**
   * The newest entry that is at least so old, else the oldest one that is still held.
   *
   * @param oldestPosition what lies before it is not held any more
   */
  long choose(long nowNs, long ageNs, long oldestPosition) {
    long newest = count - 1;
    long chosen = NONE;
    // One slot less than there are: the writer may be filling it.
    for (long i = newest; i >= 0 && i > newest - (COUNT - 1); i--) {
      long position = positions.get((int) (i % COUNT));
      if (position < oldestPosition) {
        break;
      }
      chosen = position;
      if (nowNs - timesNs.get((int) (i % COUNT)) >= ageNs) {
        break;
      }
    }
    return chosen;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * Deadlines of messages, exact to the nanosecond: a hierarchical wheel (Varghese and Lauck, scheme
 * 7) with a tick of 1 ns and 64 lists a level. Setting and cancelling cost a few memory accesses
 * however many deadlines there are; one that comes due moved down at most 10 levels before.
 *
 * <p>A deadline lies in the level of the highest 6-bit digit in which it differs from the wheel's
 * time, in the list of that digit. So all of a lower level are earlier than all of a higher one,
 * and the lists of a level are in order; equal deadlines stay in the order in which they were set.
 *
 * <p>Ticks count from the first time that the wheel hears of, so that the clock may start anywhere.
 */
final class TimerWheel {
  private static final int DIGIT_BITS = 6;
  private static final int LISTS = 1 << DIGIT_BITS;
  private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;

  /** No deadline lies further ahead: 26 days, so that sums of times cannot overflow. */
  static final long FURTHEST_NS = 1L << 51;

  /** Made level by level, when one is used first. */
  private final MessageList[][] lists = new MessageList[LEVELS][];

  private final long[] occupied = new long[LEVELS];
  private int occupiedLevels;
  private long originNs;
  private long currentTick;
  private boolean started;

  /** Sets the deadline of a message that is in no list, at least one tick from now. */
  void set(Message message, long nowNs, long delayNs) {
    startAt(nowNs);
    if (occupiedLevels == 0) {
      currentTick = nowNs - originNs;
    }
    long tick = nowNs - originNs + Math.min(delayNs, FURTHEST_NS);
    message.deadlineTick = Math.max(tick, currentTick + 1);
    insert(message);
  }

  /** Takes a message out of its list, whether that is one of the wheel's or another. */
  void cancel(Message message) {
    MessageList list = message.list;
    if (list != null) {
      list.remove(message);
      if (list.level >= 0 && list.isEmpty()) {
        vacate(list);
      }
    }
  }

  /** Moves all whose deadlines have come to the end of {@code due}, the earliest first. */
  void advance(long nowNs, MessageList due) {
    startAt(nowNs);
    long nowTick = nowNs - originNs;
    MessageList list = firstList();
    while (list != null && startOf(list) <= nowTick) {
      currentTick = startOf(list);
      vacate(list);
      Message message = list.removeFirst();
      while (message != null) {
        if (message.deadlineTick == currentTick) {
          due.addLast(message);
        } else {
          insert(message);
        }
        message = list.removeFirst();
      }
      list = firstList();
    }
    currentTick = Math.max(currentTick, nowTick);
  }

  /** No deadline is earlier; exact unless the earliest one was cancelled. */
  long deadlineNs() {
    MessageList list = firstList();
    return list == null ? ProtocolMachine.NO_DEADLINE : originNs + list.earliestTick;
  }

  private void startAt(long nowNs) {
    if (!started) {
      started = true;
      originNs = nowNs;
    }
  }

  private void insert(Message message) {
    long tick = message.deadlineTick;
    int highestBit = Long.SIZE - 1 - Long.numberOfLeadingZeros(tick ^ currentTick);
    int level = highestBit / DIGIT_BITS;
    int position = (int) (tick >>> level * DIGIT_BITS) & LISTS - 1;
    if (lists[level] == null) {
      lists[level] = newLevel(level);
    }
    MessageList list = lists[level][position];
    list.addLast(message);
    list.earliestTick = Math.min(list.earliestTick, tick);
    occupied[level] |= 1L << position;
    occupiedLevels |= 1 << level;
  }

  private static MessageList[] newLevel(int level) {
    MessageList[] level64 = new MessageList[LISTS];
    for (int position = 0; position < LISTS; position++) {
      level64[position] = new MessageList(level, position);
    }
    return level64;
  }

  private void vacate(MessageList list) {
    list.earliestTick = Long.MAX_VALUE;
    occupied[list.level] &= ~(1L << list.position);
    if (occupied[list.level] == 0) {
      occupiedLevels &= ~(1 << list.level);
    }
  }

  private @Nullable MessageList firstList() {
    if (occupiedLevels == 0) {
      return null;
    }
    int level = Integer.numberOfTrailingZeros(occupiedLevels);
    return lists[level][Long.numberOfTrailingZeros(occupied[level])];
  }

  /** The first tick of a list that lies ahead: the wheel's time above its digit, zeros below. */
  private long startOf(MessageList list) {
    int shift = list.level * DIGIT_BITS;
    long above = list.level == LEVELS - 1 ? 0 : currentTick >>> shift + DIGIT_BITS;
    return (above << DIGIT_BITS | list.position) << shift;
  }
}

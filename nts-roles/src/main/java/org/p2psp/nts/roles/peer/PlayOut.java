// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * Hands the stream to the player, in order, each chunk one playing delay after its arrival. A chunk
 * that is not there when its successor is due is skipped and told to the listener.
 *
 * <p>It starts where the stream is whole: behind the last hole that is too old to be a matter of
 * overtaking. On a path that loses chunks all the time there may be no such place; then it starts
 * after {@value #PATIENCE} playing delays anyway.
 */
final class PlayOut {
  /** Hears of what was lost. */
  interface LossListener {
    void onLost(long nowNs, long number);
  }

  private static final double PATIENCE = 2.5;
  private static final long RETRY_NS = 10_000_000;

  private final StreamSink sink;
  private final LossListener losses;
  private StreamBuffer buffer;
  private long delayNs;
  private boolean started;
  private boolean anyArrived;
  private long firstArrivalNs;
  private long next;
  private long lost;
  private long deadlineNs = ProtocolMachine.NO_DEADLINE;

  PlayOut(StreamSink sink, LossListener losses, StreamBuffer buffer) {
    this.sink = sink;
    this.losses = losses;
    this.buffer = buffer;
  }

  /** Starts anew on another buffer. */
  void reset(StreamBuffer newBuffer) {
    buffer = newBuffer;
    started = false;
    anyArrived = false;
    deadlineNs = ProtocolMachine.NO_DEADLINE;
  }

  void delayNs(long newDelayNs) {
    delayNs = newDelayNs;
  }

  long delayNs() {
    return delayNs;
  }

  boolean isStarted() {
    return started;
  }

  boolean hasArrived() {
    return anyArrived;
  }

  /** Chunks lost since the peer's start. */
  long lost() {
    return lost;
  }

  long deadlineNs() {
    return deadlineNs;
  }

  /** Whether a chunk comes too late to be played. */
  boolean isPast(long number) {
    return started && number < next;
  }

  /** Whether all that arrived has been played. */
  boolean isDrained() {
    return !started || next > buffer.highest();
  }

  /** How much is held, as the time since the next chunk to be played arrived. */
  long heldNs(long nowNs) {
    return started && buffer.has(next) ? nowNs - buffer.arrivalNs(next) : 0;
  }

  /** A chunk was stored. */
  void onStored(long nowNs) {
    if (!anyArrived) {
      anyArrived = true;
      firstArrivalNs = nowNs;
    }
    if (started && isCrowded(next)) {
      deadlineNs = nowNs; // later chunks would soon take the place of what was not played yet
    } else if (nowNs + delayNs < deadlineNs) {
      deadlineNs = started ? nowNs + delayNs : Math.min(deadlineNs, nowNs + RETRY_NS);
    }
  }

  /** Plays what is due. */
  void onTimeout(long nowNs) {
    if (nowNs < deadlineNs) {
      return;
    }
    if (!started && !tryStart(nowNs)) {
      deadlineNs = anyArrived ? nowNs + RETRY_NS : ProtocolMachine.NO_DEADLINE;
      return;
    }
    while (next <= buffer.highest()) {
      long present = next;
      while (!buffer.has(present)) {
        present++;
      }
      long dueNs = buffer.arrivalNs(present) + delayNs;
      if (dueNs > nowNs && !isCrowded(next)) {
        deadlineNs = dueNs;
        return;
      }
      skipTo(nowNs, present);
      sink.onChunk(present, buffer.payload(present), buffer.randomAccessOffset(present));
      next = present + 1;
    }
    deadlineNs = ProtocolMachine.NO_DEADLINE;
  }

  private void skipTo(long nowNs, long present) {
    for (; next < present; next++) {
      lost++;
      sink.onLost(next);
      losses.onLost(nowNs, next);
    }
  }

  /** Whether what lies from here on nearly fills the buffer. */
  private boolean isCrowded(long from) {
    return buffer.highest() - from >= buffer.capacity() - buffer.capacity() / 8;
  }

  private boolean tryStart(long nowNs) {
    // After a reset the newest chunk is only announced, and older ones may come before it.
    if (!anyArrived || !buffer.has(buffer.highest())) {
      return false;
    }
    long start = startOfWholeRun(nowNs);
    if (nowNs - buffer.arrivalNs(start) < delayNs && !isCrowded(start)) {
      if (nowNs - firstArrivalNs < (long) (PATIENCE * delayNs)) {
        return false;
      }
      start = oldestWithin(nowNs - delayNs);
    }
    started = true;
    next = start;
    return true;
  }

  private long startOfWholeRun(long nowNs) {
    long oldest = Math.max(0, buffer.highest() - buffer.capacity() + 1);
    long start = buffer.highest();
    for (long number = start - 1; number >= oldest; number--) {
      if (buffer.has(number)) {
        start = number;
      } else if (buffer.arrivalNs(start) + delayNs / 2 <= nowNs) {
        break;
      }
    }
    return start;
  }

  private long oldestWithin(long sinceNs) {
    long oldest = Math.max(0, buffer.highest() - buffer.capacity() + 1);
    long start = buffer.highest();
    for (long number = start; number >= oldest; number--) {
      if (buffer.has(number) && buffer.arrivalNs(number) >= sinceNs) {
        start = number;
      }
    }
    return start;
  }
}

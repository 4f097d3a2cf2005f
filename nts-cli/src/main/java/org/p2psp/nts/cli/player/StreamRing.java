// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamFormat;

/**
 * The last megabytes of the stream. One thread writes and waits for nobody; any number of threads
 * read and find out when they were too slow. Positions count bytes for ever; nothing is allocated
 * for a chunk.
 *
 * <p>The writer (1) gives up the bytes that it is about to overwrite by moving {@code tail}, (2)
 * writes, (3) publishes by moving {@code head}. A reader (4) reads {@code head}, (5) copies, (6)
 * reads {@code tail}: if that is still behind what it copied, (2) cannot have touched it. The
 * fences keep (1) before (2) and (5) before (6).
 */
final class StreamRing {
  /** Of {@link #copy}: the bytes were overwritten. */
  static final int OVERTAKEN = -1;

  private final byte[] bytes;
  private final EntryPoints entries = new EntryPoints();
  private volatile long head;
  private volatile long tail;
  private volatile @Nullable StreamEpoch epoch;

  StreamRing(int capacityBytes) {
    bytes = new byte[capacityBytes];
  }

  /** Writer: a stream begins; with the same format it is the old one going on. */
  void begin(StreamFormat format) {
    StreamEpoch current = epoch;
    if (current == null || !current.format().equals(format)) {
      epoch = new StreamEpoch(format, head);
    }
  }

  /** Writer: decoding can start so many bytes after what was appended so far. */
  void mark(int offset, long nowNs) {
    entries.add(head + offset, nowNs);
  }

  /** Writer: appends all the buffer's bytes, at most the capacity; its position stays. */
  void append(ByteBuffer payload) {
    int length = payload.remaining();
    long from = head;
    giveUp(from + length - bytes.length);
    int index = (int) (from % bytes.length);
    int first = Math.min(length, bytes.length - index);
    payload.get(payload.position(), bytes, index, first);
    payload.get(payload.position() + first, bytes, 0, length - first);
    publish(from + length);
  }

  /** Writer: appends zeros. */
  void appendZeros(int length) {
    long from = head;
    giveUp(from + length - bytes.length);
    for (long position = from; position < from + length; position++) {
      bytes[(int) (position % bytes.length)] = 0;
    }
    publish(from + length);
  }

  private void giveUp(long before) {
    if (before > tail) {
      tail = before;
      VarHandle.fullFence();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one writer
  private void publish(long newHead) {
    head = newHead;
  }

  /** The present stream, or null before the first one. */
  @Nullable
  StreamEpoch epoch() {
    return epoch;
  }

  /** Bytes before this position are gone. */
  long tail() {
    return tail;
  }

  /** Whether a new player can start where decoding can. */
  boolean hasEntry(StreamEpoch of) {
    return entries.choose(Long.MAX_VALUE, 0, oldest(of)) != EntryPoints.NONE;
  }

  /**
   * Where a new player starts: at the newest entry that gives it a burst of this length, or at the
   * oldest byte while there is no entry.
   */
  long startFor(StreamEpoch of, long nowNs, long burstNs) {
    long entry = entries.choose(nowNs, burstNs, oldest(of));
    return entry == EntryPoints.NONE ? oldest(of) : entry;
  }

  /** An eighth of the ring is left for the player to get going. */
  private long oldest(StreamEpoch of) {
    return Math.max(of.startPosition(), head - bytes.length + bytes.length / 8);
  }

  /**
   * Copies bytes from a position on.
   *
   * @return how many, 0 if there are none yet, or {@link #OVERTAKEN}
   */
  int copy(long position, byte[] into) {
    int length = (int) Math.min(head - position, into.length);
    if (length > 0) {
      int index = (int) (position % bytes.length);
      int first = Math.min(length, bytes.length - index);
      System.arraycopy(bytes, index, into, 0, first);
      System.arraycopy(bytes, 0, into, first, length - first);
    }
    VarHandle.fullFence();
    return tail > position ? OVERTAKEN : Math.max(0, length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The newest chunks of the stream, in a ring by number. All memory is taken at the start.
 *
 * <p>Numbers are 64 bits here and 32 on the wire; {@link #unwrap} finds the one nearest to the
 * newest (serial arithmetic, RFC 1982).
 */
public final class StreamBuffer {
  private static final long EMPTY = -1;

  /** Every place starts at a line of the cache: a copy to it is cheaper by a quarter then. */
  private static final int LINE_BYTES = 64;

  private final int mask;
  private final int chunkBytes;
  private final int placeBytes;
  private final ByteBuffer storage;
  private final ByteBuffer view;

  /** Number and arrival of each place, side by side. */
  private final long[] records;

  /** Length of each place in the upper half, random access offset in the lower one. */
  private final int[] shapes;

  private long highest;

  /**
   * An empty buffer.
   *
   * @param chunks capacity, a power of two
   * @param chunkBytes longest chunk
   */
  public StreamBuffer(int chunks, int chunkBytes) {
    this.mask = chunks - 1;
    this.chunkBytes = chunkBytes;
    this.placeBytes = chunkBytes + LINE_BYTES - 1 & -LINE_BYTES;
    ByteBuffer unaligned = ByteBuffer.allocateDirect(chunks * placeBytes + LINE_BYTES);
    this.storage = unaligned.alignedSlice(LINE_BYTES);
    this.view = storage.duplicate();
    this.records = new long[2 * chunks];
    this.shapes = new int[chunks];
    reset(0);
  }

  /** Forgets all chunks; the next one is expected near {@code newest}. */
  public void reset(long newest) {
    Arrays.fill(records, EMPTY);
    highest = newest;
  }

  /** Chunks that fit. */
  public int capacity() {
    return mask + 1;
  }

  /** Longest chunk. */
  public int chunkBytes() {
    return chunkBytes;
  }

  /** The newest number stored, or what {@link #reset} said. */
  public long highest() {
    return highest;
  }

  /** The 64-bit number nearest to the newest one with these lower 32 bits. */
  public long unwrap(int number) {
    return highest + (number - (int) highest);
  }

  /** Whether the chunk is held. */
  public boolean has(long number) {
    return number >= 0 && records[2 * ((int) number & mask)] == number;
  }

  /**
   * When a held chunk was stored, or a later one that came before it: nothing that overtook it has
   * to wait for it.
   */
  public long arrivalNs(long number) {
    return records[2 * ((int) number & mask) + 1];
  }

  /** Payload length of a held chunk. */
  public int length(long number) {
    return shapes[(int) number & mask] >>> 16;
  }

  /** As stored with a held chunk. */
  public int randomAccessOffset(long number) {
    return shapes[(int) number & mask] & 0xFFFF;
  }

  /** Whether a number is neither older than the ring nor further ahead than a ring's length. */
  public boolean isInWindow(long number) {
    return number >= 0 && number > highest - capacity() && number <= highest + capacity();
  }

  /** Stores a chunk that is in the window and not there yet. */
  public void store(
      long nowNs, long number, ByteBuffer source, int offset, int length, int randomAccessOffset) {
    int at = (int) number & mask;
    storage.put(at * placeBytes, source, offset, length);
    records[2 * at] = number;
    records[2 * at + 1] = firstArrivalFrom(number + 1, nowNs);
    shapes[at] = length << 16 | randomAccessOffset & 0xFFFF;
    highest = Math.max(highest, number);
  }

  private long firstArrivalFrom(long number, long orElseNs) {
    for (long later = number; later <= highest; later++) {
      if (has(later)) {
        return arrivalNs(later);
      }
    }
    return orElseNs;
  }

  /** Appends a stored chunk's payload. */
  public void copyTo(long number, ByteBuffer out) {
    int at = (int) number & mask;
    int position = out.position();
    int length = shapes[at] >>> 16;
    out.put(position, storage, at * placeBytes, length);
    out.position(position + length);
  }

  /** A stored chunk's payload, valid until the next call. */
  public ByteBuffer payload(long number) {
    int start = ((int) number & mask) * placeBytes;
    return view.limit(start + length(number)).position(start);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.api.media.StreamFormat;

/**
 * Carries chunks from the thread that reads the source to the one that drives the splitter: a ring
 * with one writer and one reader, made once, nothing allocated per chunk.
 */
public final class ChunkQueue {
  /** Takes a chunk. */
  @FunctionalInterface
  public interface Taker {
    /** The next chunk, borrowed. */
    void onChunk(ByteBuffer chunk, int randomAccessOffset);
  }

  private static final int CAPACITY = 512;
  private static final long PAUSE_NS = 200_000;

  private final ByteBuffer[] chunks = new ByteBuffer[CAPACITY];
  private final int[] offsets = new int[CAPACITY];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  /** An empty queue. */
  public ChunkQueue() {
    for (int i = 0; i < CAPACITY; i++) {
      chunks[i] = ByteBuffer.allocateDirect(StreamFormat.MAX_CHUNK_BYTES);
    }
  }

  /** Adds a chunk, waiting while the queue is full. */
  public void put(ByteBuffer chunk, int randomAccessOffset) throws InterruptedException {
    long number = written.get();
    while (number - taken.get() >= CAPACITY) {
      LockSupport.parkNanos(PAUSE_NS);
      if (Thread.interrupted()) {
        throw new InterruptedException("the splitter took no chunk");
      }
    }
    int at = (int) (number % CAPACITY);
    chunks[at].clear().put(chunk).flip();
    offsets[at] = randomAccessOffset;
    written.setRelease(number + 1);
  }

  /** Takes all that is there; returns how many. */
  public int drain(Taker taker) {
    long from = taken.get();
    long to = written.getAcquire();
    for (long number = from; number < to; number++) {
      int at = (int) (number % CAPACITY);
      taker.onChunk(chunks[at], offsets[at]);
      taken.setRelease(number + 1);
    }
    return (int) (to - from);
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return taken.get() == written.get();
  }
}

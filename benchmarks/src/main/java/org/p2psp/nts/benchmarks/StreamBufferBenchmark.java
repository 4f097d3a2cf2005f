// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * What does a chunk of 1316 bytes cost in a peer's buffer: stored and fetched, and noticed as a
 * duplicate? The baselines copy the same bytes in and out of one place, and of a ring.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class StreamBufferBenchmark {
  private static final int CHUNKS = 2048;
  private static final int CHUNK_BYTES = StreamFormat.DEFAULT_CHUNK_BYTES;

  private final StreamBuffer buffer = new StreamBuffer(CHUNKS, CHUNK_BYTES);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private final ByteBuffer place = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private final ByteBuffer ring = ByteBuffer.allocateDirect(CHUNKS * CHUNK_BYTES);
  private int number;

  /** A full buffer and a seeded chunk. */
  @Setup
  public void fill() {
    byte[] bytes = new byte[CHUNK_BYTES];
    new SplittableRandom(7).nextBytes(bytes);
    incoming.put(0, bytes);
    for (int i = 0; i < CHUNKS; i++) {
      storeNext();
    }
  }

  /** Ours. */
  @Benchmark
  public ByteBuffer storedAndFetched() {
    long stored = storeNext();
    buffer.copyTo(stored, outgoing.clear());
    return outgoing;
  }

  private long storeNext() {
    long unwrapped = buffer.unwrap(number++);
    if (buffer.isInWindow(unwrapped) && !buffer.has(unwrapped)) {
      buffer.store(number, unwrapped, incoming, 0, CHUNK_BYTES, StreamFormat.NO_RANDOM_ACCESS);
    }
    return unwrapped;
  }

  /** Ours, of the last chunk but a few. */
  @Benchmark
  public boolean duplicateNoticed() {
    long unwrapped = buffer.unwrap((int) buffer.highest() - (number++ & 31));
    return buffer.isInWindow(unwrapped) && buffer.has(unwrapped);
  }

  /**
   * The same bytes into a ring of the same size and out again: it does not fit into a near cache.
   */
  @Benchmark
  public ByteBuffer copiedThroughARing() {
    int at = (number++ & CHUNKS - 1) * CHUNK_BYTES;
    ring.put(at, incoming, 0, CHUNK_BYTES);
    return outgoing.put(0, ring, at, CHUNK_BYTES);
  }

  /** The baseline. */
  @Benchmark
  public ByteBuffer copiedTwice() {
    place.put(0, incoming, 0, CHUNK_BYTES);
    return outgoing.put(0, place, 0, CHUNK_BYTES);
  }
}

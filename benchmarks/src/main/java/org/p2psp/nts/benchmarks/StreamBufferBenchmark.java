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
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * What does a chunk of 1316 bytes cost in a peer's buffer: stored and lent to the player, stored
 * and copied to the driver's buffer for a neighbour, and noticed as a duplicate? A player is lent
 * the place in the ring, so that the first of them has one copy; the second one has the copy of the
 * way out beside. The baselines copy the same bytes once into a ring of that size, in and out of
 * it, and in and out of one place.
 *
 * <p>Where the bytes lie is as in a role: behind the header in what came in, and in a datagram to
 * be sent.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class StreamBufferBenchmark {
  private static final int CHUNKS = 2048;
  private static final int HEADER_BYTES = MediaHeader.PAYLOAD_OFFSET;
  private static final int CHUNK_BYTES = StreamFormat.DEFAULT_CHUNK_BYTES;

  private final StreamBuffer buffer = new StreamBuffer(CHUNKS, CHUNK_BYTES);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private final ByteBuffer outgoing = new Transmit().payload();
  private final ByteBuffer place = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private final ByteBuffer ring = ByteBuffer.allocateDirect(CHUNKS * CHUNK_BYTES);
  private int number;

  /** A full buffer and a seeded chunk. */
  @Setup
  public void fill() {
    byte[] bytes = new byte[CHUNK_BYTES];
    new SplittableRandom(7).nextBytes(bytes);
    incoming.put(HEADER_BYTES, bytes);
    for (int i = 0; i < CHUNKS; i++) {
      storeNext();
    }
  }

  /** Ours, as each chunk is. */
  @Benchmark
  public ByteBuffer storedAndLent() {
    return buffer.payload(storeNext());
  }

  /** Ours, as a chunk for one neighbour is. */
  @Benchmark
  public ByteBuffer storedAndCopied() {
    long stored = storeNext();
    buffer.copyTo(stored, outgoing.clear().position(HEADER_BYTES));
    return outgoing;
  }

  private long storeNext() {
    long unwrapped = buffer.unwrap(number++);
    if (buffer.isInWindow(unwrapped) && !buffer.has(unwrapped)) {
      buffer.store(
          number, unwrapped, incoming, HEADER_BYTES, CHUNK_BYTES, StreamFormat.NO_RANDOM_ACCESS);
    }
    return unwrapped;
  }

  /** Ours, of the last chunk but a few. */
  @Benchmark
  public boolean duplicateNoticed() {
    long unwrapped = buffer.unwrap((int) buffer.highest() - (number++ & 31));
    return buffer.isInWindow(unwrapped) && buffer.has(unwrapped);
  }

  /** The least of the first: into a ring of the same size, which no near cache holds. */
  @Benchmark
  public ByteBuffer copiedIntoARing() {
    int at = (number++ & CHUNKS - 1) * CHUNK_BYTES;
    return ring.put(at, incoming, HEADER_BYTES, CHUNK_BYTES);
  }

  /** The least of the second: into a ring and out again. */
  @Benchmark
  public ByteBuffer copiedThroughARing() {
    int at = (number++ & CHUNKS - 1) * CHUNK_BYTES;
    ring.put(at, incoming, HEADER_BYTES, CHUNK_BYTES);
    return outgoing.put(HEADER_BYTES, ring, at, CHUNK_BYTES);
  }

  /** Two copies that stay in the nearest cache. */
  @Benchmark
  public ByteBuffer copiedTwice() {
    place.put(0, incoming, HEADER_BYTES, CHUNK_BYTES);
    return outgoing.put(HEADER_BYTES, place, 0, CHUNK_BYTES);
  }
}

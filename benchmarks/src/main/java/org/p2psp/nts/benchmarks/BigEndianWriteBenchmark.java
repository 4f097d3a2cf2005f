package org.p2psp.nts.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a flyweight pays to put a 32-byte message of longs and ints on the wire, by {@link
 * ByteBuffer} and by a {@link VarHandle} view of a byte array.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BigEndianWriteBenchmark {
  private static final int MESSAGE_BYTES = 32;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes = new byte[MESSAGE_BYTES];
  private final ByteBuffer heapBuffer = ByteBuffer.allocate(MESSAGE_BYTES);
  private final ByteBuffer directBuffer = ByteBuffer.allocateDirect(MESSAGE_BYTES);
  private long sequence = 1L << 40;

  @Benchmark
  public byte[] byteArrayByVarHandle() {
    long value = sequence++;
    LONG.set(bytes, 0, value);
    LONG.set(bytes, 8, ~value);
    INT.set(bytes, 16, (int) value);
    INT.set(bytes, 20, 7);
    LONG.set(bytes, 24, value << 1);
    return bytes;
  }

  @Benchmark
  public ByteBuffer heapByteBuffer() {
    return write(heapBuffer);
  }

  @Benchmark
  public ByteBuffer directByteBuffer() {
    return write(directBuffer);
  }

  private ByteBuffer write(ByteBuffer buffer) {
    long value = sequence++;
    return buffer
        .putLong(0, value)
        .putLong(8, ~value)
        .putInt(16, (int) value)
        .putInt(20, 7)
        .putLong(24, value << 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.SecureLink;

/**
 * What do the flyweights cost? A hello without its authenticator (40 bytes) and a media header (20
 * bytes), written and read back, beside the same bytes by plain {@link ByteBuffer} calls and, for
 * the hello, by a {@link VarHandle} view of a byte array.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class WireBenchmark {
  private static final int ATTEMPT = 1;
  private static final int ORIGIN = 7;
  private static final int PAYLOAD_BYTES = 1316;
  private static final long KEY_ID = 0x0123_4567_89AB_CDEFL;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final ControlCodec codec = new ControlCodec();
  private final SecureLink link = new SecureLink(KEY_ID, Secret.of(new byte[Secret.BYTES]), false);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private final ByteBuffer media = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private final byte[] array = new byte[64];
  private long sequence;

  /** A whole chunk, because a media header is only taken for one if its length is true. */
  @Setup
  public void prepareChunk() {
    MediaHeader.write(media, ORIGIN, 1, KEY_ID, 0, PAYLOAD_BYTES);
    media.position(MediaHeader.PAYLOAD_OFFSET + PAYLOAD_BYTES).flip();
  }

  /** The hello, by flyweights. */
  @Benchmark
  public long helloByFlyweight() {
    codec.start(buffer, PacketType.HELLO, link);
    Hello.write(buffer, sequence, ~sequence, Hello.REQUEST | Hello.RESPONSE, ATTEMPT, 1);
    buffer.flip();
    sequence++;
    return Hello.nonce(buffer)
        + Hello.echo(buffer)
        + Hello.attempt(buffer)
        + (Hello.isRequest(buffer) ? 1 : 0)
        + (Hello.isResponse(buffer) ? 1 : 0);
  }

  /** The same bytes, by hand. */
  @Benchmark
  public long helloByByteBuffer() {
    buffer.clear();
    buffer.put((byte) 0xE1).put((byte) 32).putShort((short) 0).putLong(KEY_ID).putLong(sequence);
    buffer.putLong(sequence).putLong(~sequence).put((byte) 3).put((byte) 1).putShort((short) 0);
    buffer.flip();
    sequence++;
    byte flags = buffer.get(36);
    return buffer.getLong(20)
        + buffer.getLong(28)
        + (buffer.get(37) & 0xFF)
        + (flags & 1)
        + (flags >> 1 & 1);
  }

  /** The same bytes in an array, by hand. */
  @Benchmark
  public long helloByVarHandle() {
    INT.set(array, 0, 0xE120_0000);
    LONG.set(array, 4, KEY_ID);
    LONG.set(array, 12, sequence);
    LONG.set(array, 20, sequence);
    LONG.set(array, 28, ~sequence);
    INT.set(array, 36, 0x0301_0000);
    sequence++;
    byte flags = array[36];
    return (long) LONG.get(array, 20)
        + (long) LONG.get(array, 28)
        + (array[37] & 0xFF)
        + (flags & 1)
        + (flags >> 1 & 1);
  }

  /** The media header, by the flyweight, its plausibility check included. */
  @Benchmark
  public long mediaHeaderByFlyweight() {
    media.position(0);
    MediaHeader.write(media, ORIGIN, (int) sequence, ~sequence, 188, PAYLOAD_BYTES);
    media.position(0);
    sequence++;
    return MediaHeader.looksLikeMedia(media)
        ? MediaHeader.origin(media)
            + MediaHeader.chunkNumber(media)
            + MediaHeader.pathToken(media)
            + MediaHeader.randomAccessOffset(media)
        : 0;
  }

  /** The same bytes, by hand, without any check. */
  @Benchmark
  public long mediaHeaderByByteBuffer() {
    media.position(0);
    media.put((byte) 0xE1).put((byte) 63).putShort((short) ORIGIN).putInt((int) sequence);
    media.putLong(~sequence).putShort((short) 188).putShort((short) PAYLOAD_BYTES);
    media.position(0);
    sequence++;
    return (media.getShort(2) & 0xFFFF)
        + media.getInt(4)
        + media.getLong(8)
        + (media.getShort(16) & 0xFFFF);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

final class StreamRingTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final StreamFormat FORMAT =
      new StreamFormat("video/mp2t", LossTreatment.SKIP, 1316, new byte[0]);

  /** A byte that tells its position. */
  private static byte byteAt(long position) {
    return (byte) (position * 31 >>> 3);
  }

  private static ByteBuffer payload(long position, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = byteAt(position + i);
    }
    return ByteBuffer.wrap(bytes);
  }

  @Property
  void readersGetTheLastBytesOfTheRingAndNeverOthers(
      @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 300) Integer> lengths,
      @ForAll @IntRange(min = 0, max = 2000) int position) {
    StreamRing ring = new StreamRing(1000);
    long head = 0;
    for (int length : lengths) {
      ring.append(payload(head, length));
      head += length;
    }
    byte[] target = new byte[700];
    int count = ring.copy(position, target);
    if (position < head - 1000) {
      assertThat(count).isEqualTo(StreamRing.OVERTAKEN);
    } else {
      assertThat(count).isEqualTo((int) Math.max(0, Math.min(700, head - position)));
    }
    for (int i = 0; i < count; i++) {
      assertThat(target[i]).isEqualTo(byteAt(position + i));
    }
  }

  @Test
  @Timeout(60)
  void aReaderThatRacesTheWriterNeverSeesTornBytes() throws InterruptedException {
    StreamRing ring = new StreamRing(64 * 1024);
    long totalBytes = 20_000L * 1316;
    Thread writer =
        new Thread(
            () -> {
              for (long head = 0; head < totalBytes; head += 1316) {
                ring.append(payload(head, 1316));
              }
            });
    writer.start();
    byte[] target = new byte[8192];
    long position = 0;
    while (position < totalBytes) {
      int count = ring.copy(position, target);
      if (count == StreamRing.OVERTAKEN) {
        position = ring.tail();
        continue;
      }
      for (int i = 0; i < count; i++) {
        if (target[i] != byteAt(position + i)) {
          throw new AssertionError("torn byte at " + (position + i));
        }
      }
      position += count;
    }
    writer.join();
    assertThat(position).isEqualTo(totalBytes);
  }

  @Test
  void aPlayerStartsAtTheNewestEntryThatGivesTheBurst() {
    StreamRing ring = new StreamRing(64 * 1024);
    ring.begin(FORMAT);
    for (int second = 0; second < 10; second++) {
      ring.mark(0, second * SECOND_NS);
      ring.append(payload(0, 100));
    }
    long nowNs = 9 * SECOND_NS;
    assertThat(ring.startFor(ring.epoch(), nowNs, 2 * SECOND_NS)).isEqualTo(700);
    assertThat(ring.startFor(ring.epoch(), nowNs, 60 * SECOND_NS)).isZero();
  }

  @Test
  void anEntryThatTheRingHasLeftIsNotUsed() {
    StreamRing ring = new StreamRing(1000);
    ring.begin(FORMAT);
    ring.mark(0, 0);
    ring.append(payload(0, 900));
    ring.append(payload(900, 900));
    assertThat(ring.startFor(ring.epoch(), SECOND_NS, 0)).isEqualTo(1800 - 1000 + 125);
  }

  @Test
  void theSameFormatGoesOnAndAnotherBeginsAnew() {
    StreamRing ring = new StreamRing(1000);
    ring.begin(FORMAT);
    StreamEpoch first = ring.epoch();
    ring.append(payload(0, 10));
    ring.begin(FORMAT);
    assertThat(ring.epoch()).isSameAs(first);
    ring.begin(new StreamFormat("audio/mpeg", LossTreatment.SKIP, 1316, new byte[0]));
    assertThat(ring.epoch().startPosition()).isEqualTo(10);
  }
}

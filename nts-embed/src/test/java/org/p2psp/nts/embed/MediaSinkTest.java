// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

final class MediaSinkTest {
  private final StringBuilder written = new StringBuilder();
  private final MediaSink sink =
      new MediaSink(bytes -> written.append(StandardCharsets.ISO_8859_1.decode(bytes)));

  private void stream(LossTreatment treatment, String header) {
    sink.onStream(
        new StreamFormat("x/y", treatment, 4, header.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private void chunk(long number, String text, int randomAccessOffset) {
    ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    sink.onChunk(number, payload, randomAccessOffset);
  }

  @Test
  void theHeaderComesFirstAndTheRestFromWhereDecodingCanStart() {
    stream(LossTreatment.SKIP, "HEAD");
    chunk(1, "aaaa", StreamFormat.NO_RANDOM_ACCESS);
    chunk(2, "bbBB", 2);
    chunk(3, "cccc", StreamFormat.NO_RANDOM_ACCESS);

    assertThat(written).hasToString("HEADBBcccc");
  }

  @Test
  void lostChunksAreZerosWhereTheFormatCountsBytes() {
    stream(LossTreatment.ZERO_FILL, "");
    sink.onLost(1);
    chunk(2, "aaaa", 0);
    sink.onLost(3);

    assertThat(written).hasToString("aaaa\0\0\0\0");
  }

  @Test
  void lostChunksAreLeftOutWhereTheFormatFindsItsWay() {
    stream(LossTreatment.SKIP, "");
    chunk(1, "aaaa", 0);
    sink.onLost(2);
    chunk(3, "bbbb", StreamFormat.NO_RANDOM_ACCESS);

    assertThat(written).hasToString("aaaabbbb");
  }

  @Test
  void anotherStreamBeginsAnew() {
    stream(LossTreatment.SKIP, "ONE");
    chunk(1, "aaaa", 0);
    stream(LossTreatment.SKIP, "TWO");
    chunk(9, "bbbb", StreamFormat.NO_RANDOM_ACCESS);
    chunk(10, "cccc", 0);

    assertThat(written).hasToString("ONEaaaaTWOcccc");
  }
}

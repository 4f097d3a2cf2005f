// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaClockTest {
  @ParameterizedTest
  @CsvSource({
    "av.ts, 4",
    "av.webm, 4",
    "live.webm, 4",
    "av.ogg, 4",
    "audio.webm, 3",
    "opus.ogg, 3",
    "vorbis.ogg, 3",
    "flac.ogg, 3",
    "speex.ogg, 3",
    "audio.mp3, 3",
    "audio.aac, 3"
  })
  void aStreamPlaysAboutAsLongAsItsStampsSay(String name, int seconds) {
    byte[] stream = Samples.read(name);
    MediaClock clock = new MediaClock();
    for (int at = 0; at < stream.length; at += 1000) {
      clock.onBytes(ByteBuffer.wrap(stream, at, Math.min(1000, stream.length - at)));
    }
    // An Ogg page carries up to a second and is due when the one before has ended.
    assertThat(clock.playedNs() / 1e9).isBetween(seconds - 1.1, seconds + 0.1);
  }
}

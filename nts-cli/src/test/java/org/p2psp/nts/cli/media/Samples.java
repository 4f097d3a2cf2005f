// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Short streams of every format, three or four seconds each. */
final class Samples {
  static final List<String> ALL =
      List.of(
          "av.ts",
          "av.webm",
          "live.webm",
          "audio.webm",
          "av.ogg",
          "opus.ogg",
          "vorbis.ogg",
          "flac.ogg",
          "speex.ogg",
          "audio.mp3",
          "audio.aac");

  private Samples() {}

  static byte[] read(String name) {
    try (InputStream input = Samples.class.getResourceAsStream(name)) {
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

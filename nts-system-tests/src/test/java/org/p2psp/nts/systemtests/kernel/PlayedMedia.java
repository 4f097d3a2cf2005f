// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What an independent demuxer and decoder say of what a player got. */
final class PlayedMedia {
  private PlayedMedia() {}

  /**
   * Fails if ffprobe finds any fault or other streams than the source's; nothing without ffprobe.
   */
  static void assertDecodes(Path file) throws IOException, InterruptedException {
    if (!SourceMedia.hasFfmpeg()) {
      return;
    }
    List<String> command =
        List.of(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "stream=codec_name",
            "-of",
            "csv=p=0",
            file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // The streams are told twice, of the program and of the file.
    assertThat(said.lines().filter(line -> !line.isBlank()))
        .as("what ffprobe says of %s", file)
        .isNotEmpty()
        .containsOnly("h264", "aac")
        .contains("h264", "aac");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.p2psp.nts.cli.lab.LabPrerequisites;
import org.p2psp.nts.cli.media.SyntheticTransportStream;

/**
 * An MPEG-TS file to stream: a moving picture and a tone by ffmpeg or, without ffmpeg, the
 * command's own test stream, whose time stamps make all its pictures different.
 */
record SourceMedia(Path file, long bytesPerSecond) {
  private static final long MUX_BITS = 800_000;
  private static final long SECOND_NS = 1_000_000_000;
  private static final int READ_BYTES = 188 * 64;

  static boolean hasFfmpeg() {
    return LabPrerequisites.hasTool("ffmpeg") && LabPrerequisites.hasTool("ffprobe");
  }

  static SourceMedia make(Path folder, int seconds) throws IOException, InterruptedException {
    Path file = folder.resolve("source.ts");
    if (hasFfmpeg()) {
      encode(file, seconds);
    } else {
      synthesize(file, seconds);
    }
    return new SourceMedia(file, Files.size(file) / seconds);
  }

  private static void encode(Path file, int seconds) throws IOException, InterruptedException {
    String encode =
        "ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine"
            + " -t %d -c:v libx264 -preset ultrafast -tune zerolatency -b:v 500k -maxrate 500k"
            + " -bufsize 250k -g 10 -pix_fmt yuv420p -c:a aac -b:a 64k -muxrate %d -f mpegts";
    List<String> command =
        List.of((String.format(Locale.ROOT, encode, seconds, MUX_BITS) + " " + file).split(" "));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg failed: " + output);
    }
  }

  private static void synthesize(Path file, int seconds) throws IOException {
    SyntheticTransportStream stream = new SyntheticTransportStream();
    ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
    try (var output = Files.newOutputStream(file)) {
      while (stream.read(seconds * SECOND_NS, buffer) > 0) {
        output.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, read as fast as asked for. A loop announces its seam as a gap. */
final class FileSource implements MediaSource {
  private final Path path;
  private final FileChannel channel;
  private final boolean loop;

  private FileSource(Path path, FileChannel channel, boolean loop) {
    this.path = path;
    this.channel = channel;
    this.loop = loop;
  }

  /**
   * Opens a file.
   *
   * @throws IOException also if its format has no clock that it could be paced by
   */
  static FileSource open(Path path, boolean loop) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      checkFormat(path, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new FileSource(path, channel, loop);
  }

  private static void checkFormat(Path path, FileChannel channel) throws IOException {
    ByteBuffer probe = ByteBuffer.allocate(FormatDetector.PROBE_BYTES);
    while (probe.hasRemaining() && channel.read(probe) >= 0) {
      // A short read is no end yet.
    }
    channel.position(0);
    ByteWindow window = new ByteWindow();
    probe.flip();
    window.append(probe, probe.remaining());
    Framer framer = FormatDetector.detect(window, "", true);
    if (framer == null || framer instanceof OpaqueFramer) {
      throw new IOException(
          "file '"
              + path
              + "' is not MPEG-TS, WebM, Matroska, Ogg, MP3 or ADTS, so that its pace is not"
              + " known; convert it, for example: ffmpeg -i FILE -c copy -f mpegts FILE.ts");
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    try {
      int count = channel.read(into);
      if (count < 0 && loop) {
        channel.position(0);
        return GAP;
      }
      return count < 0 ? END : count;
    } catch (ClosedChannelException e) {
      return END;
    }
  }

  @Override
  public String contentType() {
    return "";
  }

  @Override
  public String name() {
    return "file " + path;
  }

  @Override
  public void close() {
    Closing.quietly(channel);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.media.StreamFormat;

final class MediaSourcesTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReadToItsEnd() throws IOException {
    byte[] stream = Samples.read("audio.aac");
    // Two tenths of a second, which it takes to play.
    int bytes = 1000;
    Path file = Files.write(folder.resolve("a.aac"), java.util.Arrays.copyOf(stream, bytes));
    ChunkRecorder recorder = new ChunkRecorder();
    try (MediaSource source = MediaSources.open(file.toString(), SourceOptions.DEFAULT)) {
      new SourcePump(source, StreamFormat.DEFAULT_CHUNK_BYTES, recorder).run();
    }
    assertThat(recorder.media()).hasSize(bytes);
  }

  @Test
  void aLoopedFileStartsAgainAfterAGap() throws IOException {
    Path file = Files.write(folder.resolve("a.ts"), Samples.read("av.ts"));
    try (FileSource source = FileSource.open(file, true)) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
      int bytes = source.read(buffer);
      assertThat(source.read(buffer)).isEqualTo(MediaSource.GAP);
      assertThat(source.read(buffer)).isEqualTo(bytes);
    }
  }

  @Test
  void aFileWithoutAPaceIsRefusedWithARemedy() throws IOException {
    Path file = Files.write(folder.resolve("a.mp4"), new byte[20_000]);
    assertThatThrownBy(() -> MediaSources.open(file.toString(), SourceOptions.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.mp4")
        .hasMessageContaining("ffmpeg -i");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> MediaSources.open("/no/such.ts", SourceOptions.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such.ts");
  }

  @Test
  void malformedLocationsAreNamed() {
    assertThatThrownBy(() -> MediaSources.open("http://", SourceOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://");
    assertThatThrownBy(() -> MediaSources.open("listen:nowhere", SourceOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listen:nowhere");
  }

  @Test
  void standardInputEndsWithItsLastByte() throws IOException {
    StandardInputSource source =
        new StandardInputSource(new ByteArrayInputStream(new byte[] {1, 2, 3}));
    ByteBuffer buffer = ByteBuffer.allocate(10);
    assertThat(source.read(buffer)).isEqualTo(3);
    assertThat(source.read(buffer)).isEqualTo(MediaSource.END);
  }

  @Test
  void passwordsAreNotShown() {
    assertThat(new SourceOptions(false, "hackme").toString()).doesNotContain("hackme");
    assertThat(HttpFetch.display(java.net.URI.create("http://me:hackme@host:1/x")))
        .isEqualTo("http://host:1/x");
  }
}

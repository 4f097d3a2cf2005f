// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

final class StreamChunkerTest {
  private static final int CHUNK_BYTES = StreamFormat.DEFAULT_CHUNK_BYTES;

  @Provide
  Arbitrary<String> samples() {
    return Arbitraries.of(Samples.ALL);
  }

  @Property(tries = 150)
  void headerAndChunksAreTheInputHoweverItArrives(
      @ForAll("samples") String name,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 5000) Integer> pieces) {
    byte[] stream = Samples.read(name);
    ChunkRecorder recorder = ChunkRecorder.of(stream, pieces);
    byte[] expected = name.equals("audio.mp3") ? withoutId3(stream) : stream;
    assertThat(recorder.played()).isEqualTo(expected);
    assertThat(recorder.formats).hasSize(1);
    int last = recorder.chunkLengths.size() - 1;
    assertThat(recorder.chunkLengths.subList(0, last)).containsOnly(CHUNK_BYTES);
    assertThat(recorder.entries).isEqualTo(ChunkRecorder.of(stream).entries);
  }

  private static byte[] withoutId3(byte[] stream) {
    int size = stream[6] << 21 | stream[7] << 14 | stream[8] << 7 | stream[9];
    return Arrays.copyOfRange(stream, 10 + size, stream.length);
  }

  @ParameterizedTest
  @CsvSource({
    "av.ts, video/mp2t, SKIP, 0",
    "av.webm, video/webm, ZERO_FILL, 658",
    "live.webm, video/webm, ZERO_FILL, 573",
    "audio.webm, audio/webm, ZERO_FILL, 501",
    "av.ogg, application/ogg, SKIP, 6907",
    "opus.ogg, audio/ogg, SKIP, 137",
    "vorbis.ogg, audio/ogg, SKIP, 3529",
    "flac.ogg, audio/ogg, SKIP, 162",
    "speex.ogg, audio/ogg, SKIP, 191",
    "audio.mp3, audio/mpeg, SKIP, 0",
    "audio.aac, audio/aac, SKIP, 0"
  })
  void formatAndExactHeaderAreFoundFromTheBytes(
      String name, String contentType, LossTreatment loss, int headerBytes) {
    StreamFormat format = ChunkRecorder.of(Samples.read(name)).format();
    assertThat(format.contentType()).isEqualTo(contentType);
    assertThat(format.lossTreatment()).isEqualTo(loss);
    assertThat(format.header()).hasSize(headerBytes);
  }

  @ParameterizedTest
  @CsvSource({
    "av.webm, 1f43b675",
    "live.webm, 1f43b675",
    "audio.webm, 1f43b675",
    "av.ogg, 4f676753",
    "opus.ogg, 4f676753",
    "av.ts, 474",
    "audio.mp3, ff",
    "audio.aac, fff1"
  })
  void everyEntryIsWhereADecoderCanStart(String name, String magic) {
    ChunkRecorder recorder = ChunkRecorder.of(Samples.read(name));
    byte[] media = recorder.media();
    assertThat(recorder.entries).isNotEmpty();
    for (long entry : recorder.entries) {
      int at = (int) entry;
      String found = HexFormat.of().formatHex(media, at, at + 4);
      assertThat(found).startsWith(magic);
    }
  }

  @ParameterizedTest
  @CsvSource({"av.ts", "live.webm", "av.ogg"})
  void videoHasOneEntryForEachKeyFrame(String name) {
    // Four seconds with a key frame a second.
    assertThat(ChunkRecorder.of(Samples.read(name)).entries).hasSize(4);
  }

  @Property(tries = 300)
  void arbitraryBytesNeverThrow(@ForAll @Size(max = 9000) byte[] stream) {
    ChunkRecorder recorder = ChunkRecorder.of(stream);
    assertThat(recorder.media().length).isLessThanOrEqualTo(stream.length);
  }

  @Property(tries = 300)
  void damagedStreamsNeverThrow(
      @ForAll("samples") String name,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 8000) Integer> places,
      @ForAll @Size(30) byte[] damage) {
    byte[] stream = Samples.read(name);
    for (int i = 0; i < places.size(); i++) {
      stream[places.get(i) % stream.length] = damage[i];
    }
    ChunkRecorder recorder = ChunkRecorder.of(stream, List.of(700));
    assertThat(recorder.media().length).isLessThanOrEqualTo(stream.length);
  }

  @Property(tries = 100)
  void formatsWithoutHeaderMayBeJoinedAnywhere(
      @ForAll @IntRange(min = 0, max = 3000) int missing, @ForAll("headerless") String name) {
    byte[] stream = Samples.read(name);
    byte[] tail = Arrays.copyOfRange(stream, 1000 + missing, stream.length);
    byte[] media = ChunkRecorder.of(tail).media();
    assertThat(media.length).isGreaterThan(tail.length - 3000);
    assertThat(Arrays.copyOfRange(tail, tail.length - media.length, tail.length)).isEqualTo(media);
  }

  @Provide
  Arbitrary<String> headerless() {
    return Arbitraries.of("av.ts", "audio.mp3", "audio.aac");
  }

  @Test
  void theSameHeaderAfterAnInterruptionIsNoNewStream() {
    byte[] stream = Samples.read("live.webm");
    ChunkRecorder recorder = new ChunkRecorder();
    StreamChunker chunker = recorder.chunker();
    chunker.onBytes(ByteBuffer.wrap(stream, 0, 30_000));
    chunker.onGap();
    chunker.onBytes(ByteBuffer.wrap(stream));
    chunker.onEnd();
    assertThat(recorder.formats).hasSize(1);
    assertThat(recorder.media()).hasSize(30_000 + stream.length - 2 * 573);
  }

  @Test
  void anotherHeaderAfterAnInterruptionIsAnnounced() {
    ChunkRecorder recorder = new ChunkRecorder();
    StreamChunker chunker = recorder.chunker();
    chunker.onBytes(ByteBuffer.wrap(Samples.read("live.webm")));
    chunker.onGap();
    chunker.onBytes(ByteBuffer.wrap(Samples.read("audio.webm")));
    chunker.onEnd();
    assertThat(recorder.formats)
        .extracting(StreamFormat::contentType)
        .containsExactly("video/webm", "audio/webm");
  }

  @Test
  void aChainedOggIsANewStream() {
    byte[] chain = Bytes.concat(Samples.read("vorbis.ogg"), Samples.read("opus.ogg"));
    ChunkRecorder recorder = ChunkRecorder.of(chain);
    assertThat(recorder.formats).extracting(f -> f.header().length).containsExactly(3529, 137);
  }

  @Test
  void packetsLostInTheSourceCostOnlyThemselves() {
    byte[] stream = Samples.read("av.ts");
    byte[] damaged =
        Bytes.concat(
            Arrays.copyOf(stream, 188 * 100 + 50),
            Arrays.copyOfRange(stream, 188 * 103 + 7, stream.length));
    byte[] media = ChunkRecorder.of(damaged).media();
    assertThat(media.length % 188).isZero();
    assertThat(media.length).isBetween(stream.length - 188 * 6, stream.length - 188 * 3);
  }

  @Test
  void anUnknownFormatGoesThroughWithAnEntryInEveryChunk() {
    byte[] stream = "no format at all ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    ChunkRecorder recorder = ChunkRecorder.of(stream);
    assertThat(recorder.media()).isEqualTo(stream);
    assertThat(recorder.format().contentType()).isEqualTo("application/octet-stream");
    assertThat(recorder.format().lossTreatment()).isEqualTo(LossTreatment.ZERO_FILL);
    assertThat(recorder.entries).hasSameSizeAs(recorder.chunkLengths);
    assertThat(recorder.formatUnknown).isTrue();
  }

  @Property(tries = 20)
  void noKnownFormatIsCalledUnknown(@ForAll("samples") String name) {
    assertThat(ChunkRecorder.of(Samples.read(name)).formatUnknown).isFalse();
  }

  @Test
  void aFullChunkIsNotHeldBack() {
    byte[] stream = Samples.read("av.ts");
    ChunkRecorder recorder = new ChunkRecorder();
    recorder.chunker().onBytes(ByteBuffer.wrap(stream, 0, CHUNK_BYTES));
    assertThat(recorder.chunkLengths).containsExactly(CHUNK_BYTES);
  }
}

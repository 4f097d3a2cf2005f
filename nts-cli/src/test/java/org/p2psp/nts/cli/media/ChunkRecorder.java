// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.media.StreamFormat;

/** Keeps all that a chunker hands on. */
final class ChunkRecorder implements ChunkConsumer {
  final List<StreamFormat> formats = new ArrayList<>();
  boolean formatUnknown;
  final List<Integer> chunkLengths = new ArrayList<>();
  final List<Long> entries = new ArrayList<>();
  private final ByteArrayOutputStream media = new ByteArrayOutputStream();

  static ChunkRecorder of(byte[] stream) {
    return of(stream, List.of());
  }

  /** Cuts a stream that arrives in pieces of these lengths, over and over; whole if none. */
  static ChunkRecorder of(byte[] stream, List<Integer> pieces) {
    ChunkRecorder recorder = new ChunkRecorder();
    StreamChunker chunker = recorder.chunker();
    int at = 0;
    for (int i = 0; at < stream.length; i++) {
      int wanted = pieces.isEmpty() ? stream.length : pieces.get(i % pieces.size());
      int count = Math.min(wanted, stream.length - at);
      chunker.onBytes(ByteBuffer.wrap(stream, at, count));
      at += count;
    }
    chunker.onEnd();
    return recorder;
  }

  StreamChunker chunker() {
    return new StreamChunker("", StreamFormat.DEFAULT_CHUNK_BYTES, this);
  }

  @Override
  public void onFormatUnknown() {
    formatUnknown = true;
  }

  @Override
  public void onFormat(StreamFormat format) {
    formats.add(format);
  }

  @Override
  public void onChunk(ByteBuffer chunk, int randomAccessOffset) {
    if (randomAccessOffset != StreamFormat.NO_RANDOM_ACCESS) {
      entries.add((long) media.size() + randomAccessOffset);
    }
    chunkLengths.add(chunk.remaining());
    while (chunk.hasRemaining()) {
      media.write(chunk.get());
    }
  }

  StreamFormat format() {
    return formats.get(0);
  }

  byte[] media() {
    return media.toByteArray();
  }

  /** What a player gets that is there from the start. */
  byte[] played() {
    return Bytes.concat(format().header(), media());
  }
}

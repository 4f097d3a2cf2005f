// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

/** Fills one chunk after the other, each handed on as soon as it is full, all in one buffer. */
final class ChunkWriter implements FrameSink {
  private final int wantedChunkBytes;
  private final ChunkConsumer consumer;
  private final ByteBuffer chunk = ByteBuffer.allocate(StreamFormat.MAX_CHUNK_BYTES);
  private final ByteBuffer view = chunk.asReadOnlyBuffer();
  private @Nullable StreamFormat format;
  private long position;
  private int randomAccessOffset = StreamFormat.NO_RANDOM_ACCESS;

  ChunkWriter(int wantedChunkBytes, ChunkConsumer consumer) {
    this.wantedChunkBytes = wantedChunkBytes;
    this.consumer = consumer;
    chunk.limit(wantedChunkBytes);
  }

  void formatUnknown() {
    consumer.onFormatUnknown();
  }

  @Override
  public void header(String contentType, LossTreatment loss, int unitBytes, byte[] header) {
    int chunkBytes = Math.max(unitBytes, wantedChunkBytes - wantedChunkBytes % unitBytes);
    StreamFormat next = new StreamFormat(contentType, loss, chunkBytes, header);
    if (!next.equals(format)) {
      flush();
      format = next;
      chunk.limit(chunkBytes);
      consumer.onFormat(next);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int roomBytes() {
    return chunk.remaining();
  }

  @Override
  public void randomAccess(long at) {
    if (randomAccessOffset == StreamFormat.NO_RANDOM_ACCESS) {
      long offset = chunk.position() - (position - at);
      randomAccessOffset = offset < 0 ? chunk.position() : (int) offset;
    }
  }

  @Override
  public void time(long timeNs) {
    // Chunks go out as they fill; only a source's pace needs the time.
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, chunk.remaining());
      chunk.put(bytes, offset + done, count);
      done += count;
      position += count;
      if (!chunk.hasRemaining()) {
        flush();
      }
    }
  }

  /** Hands on what there is, be it short. */
  void flush() {
    if (chunk.position() == 0) {
      return;
    }
    view.limit(chunk.position()).position(0);
    int offset = randomAccessOffset;
    chunk.position(0);
    randomAccessOffset = StreamFormat.NO_RANDOM_ACCESS;
    consumer.onChunk(view, offset);
  }
}

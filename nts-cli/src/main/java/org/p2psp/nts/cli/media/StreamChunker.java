// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamFormat;

/**
 * Cuts a stream of bytes into chunks: finds out the format, the exact header that a player needs
 * and the places where decoding can start. Header and chunks put together are the input from its
 * first aligned byte on, byte for byte. A chunk goes out as soon as it is full. One thread.
 *
 * <p>It knows MPEG-TS, WebM and Matroska, Ogg, MP3 and ADTS; anything else goes through as it is,
 * without a header.
 */
public final class StreamChunker {
  private static final int STEP_BYTES = 16 * 1024;

  private final String contentTypeHint;
  private final ChunkWriter writer;
  private final ByteWindow window = new ByteWindow();
  private @Nullable Framer framer;

  /**
   * A chunker at the start of a stream.
   *
   * @param contentTypeHint what the source says it is, or an empty text; the bytes have the last
   *     word
   * @param chunkBytes length of chunks, 1 to {@link StreamFormat#MAX_CHUNK_BYTES}; rounded down to
   *     whole packets for MPEG-TS
   */
  public StreamChunker(String contentTypeHint, int chunkBytes, ChunkConsumer consumer) {
    if (chunkBytes < 1 || chunkBytes > StreamFormat.MAX_CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "chunkBytes=" + chunkBytes + ", expected 1 to " + StreamFormat.MAX_CHUNK_BYTES);
    }
    this.contentTypeHint = contentTypeHint;
    this.writer = new ChunkWriter(chunkBytes, consumer);
  }

  /** Takes all the bytes between position and limit. */
  public void onBytes(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      window.append(bytes, Math.min(bytes.remaining(), STEP_BYTES));
      drain(false);
    }
  }

  /** The source was interrupted: what comes next may start anywhere, also with a header again. */
  public void onGap() {
    window.clear();
    if (framer != null) {
      framer.onGap();
    }
  }

  /** The stream ends; its last chunk goes out. */
  public void onEnd() {
    drain(true);
    window.clear();
    writer.flush();
  }

  private void drain(boolean last) {
    if (framer == null) {
      framer = FormatDetector.detect(window, contentTypeHint, last);
      if (framer instanceof OpaqueFramer) {
        writer.formatUnknown();
      }
    }
    if (framer != null) {
      framer.drain(window, writer, last);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves a source's bytes through a chunker, until the source ends; run it on a thread of its own.
 */
public final class SourcePump {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final MediaSource source;
  private final int chunkBytes;
  private final ChunkConsumer consumer;

  /**
   * A pump that does nothing yet. It reads only as fast as the consumer takes chunks.
   *
   * @param chunkBytes see {@link StreamChunker}
   */
  public SourcePump(MediaSource source, int chunkBytes, ChunkConsumer consumer) {
    this.source = source;
    this.chunkBytes = chunkBytes;
    this.consumer = consumer;
  }

  /**
   * Returns when the source has ended or was closed, after the last chunk.
   *
   * @throws IOException if the source failed for good
   */
  public void run() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    int count = source.read(buffer);
    StreamChunker chunker = new StreamChunker(source.contentType(), chunkBytes, consumer);
    while (count != MediaSource.END) {
      if (count == MediaSource.GAP) {
        chunker.onGap();
      } else {
        chunker.onBytes(buffer.flip());
      }
      count = source.read(buffer.clear());
    }
    chunker.onEnd();
  }
}

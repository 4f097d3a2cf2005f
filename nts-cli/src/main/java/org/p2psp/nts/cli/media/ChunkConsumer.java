// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.media.StreamFormat;

/** Takes a stream that has been cut; called on the thread that feeds the {@link StreamChunker}. */
public interface ChunkConsumer {
  /**
   * The format is none of those that are known, so that players can hardly start in the middle of
   * it. Called before {@link #onFormat}, if at all.
   */
  default void onFormatUnknown() {}

  /**
   * A stream begins. Called once before the first chunk, and again only if a source that came back
   * brings another header or format; the chunk before that may be short.
   */
  void onFormat(StreamFormat format);

  /**
   * The next chunk: {@link StreamFormat#chunkBytes()} long, but for the last one of a stream.
   *
   * @param chunk borrowed until the call returns
   * @param randomAccessOffset where in it decoding can start, or {@link
   *     StreamFormat#NO_RANDOM_ACCESS}
   */
  void onChunk(ByteBuffer chunk, int randomAccessOffset);
}

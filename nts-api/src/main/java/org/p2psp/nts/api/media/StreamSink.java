// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.media;

import java.nio.ByteBuffer;

/**
 * Takes the stream in play-out order from a peer; called on the driver's thread, must not block.
 */
public interface StreamSink {
  /** A stream begins, also after a rejoin; what follows need not join on to what came before. */
  void onStream(StreamFormat format);

  /**
   * The next chunk is due.
   *
   * @param number position in the stream, growing by one
   * @param payload borrowed until the call returns
   * @param randomAccessOffset where in the payload decoding can start, or {@link
   *     StreamFormat#NO_RANDOM_ACCESS}
   */
  void onChunk(long number, ByteBuffer payload, int randomAccessOffset);

  /** The chunk with this number did not come in time. */
  void onLost(long number);
}

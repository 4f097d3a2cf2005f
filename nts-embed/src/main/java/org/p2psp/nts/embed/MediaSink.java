// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;

/**
 * Makes of a stream's chunks the bytes that a decoder understands: the header first, then from the
 * first random access point on, and zeros for lost chunks where the format counts bytes.
 */
final class MediaSink implements StreamSink {
  private final MediaConsumer consumer;
  private @Nullable StreamFormat format;
  private boolean begun;

  MediaSink(MediaConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void onStream(StreamFormat next) {
    format = next;
    begun = false;
  }

  @Override
  public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
    if (!begun) {
      StreamFormat current = format;
      if (current == null || randomAccessOffset >= payload.remaining()) {
        return;
      }
      begun = true;
      if (current.header().length > 0) {
        hand(ByteBuffer.wrap(current.header()));
      }
      payload.position(payload.position() + randomAccessOffset);
    }
    hand(payload);
  }

  @Override
  public void onLost(long number) {
    StreamFormat current = format;
    if (begun && current != null && current.lossTreatment() == LossTreatment.ZERO_FILL) {
      hand(ByteBuffer.allocate(current.chunkBytes()));
    }
  }

  private void hand(ByteBuffer bytes) {
    try {
      consumer.accept(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

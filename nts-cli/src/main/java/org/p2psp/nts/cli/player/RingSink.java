// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;

/** Puts a peer's stream into a ring: lost chunks treated as the format wants it, and counted. */
final class RingSink implements StreamSink {
  private final StreamRing ring;
  private final LongSupplier clockNs;
  private @Nullable StreamFormat format;
  private volatile long chunks;
  private volatile long lost;

  RingSink(StreamRing ring, LongSupplier clockNs) {
    this.ring = ring;
    this.clockNs = clockNs;
  }

  @Override
  public void onStream(StreamFormat next) {
    format = next;
    ring.begin(next);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
    chunks++;
    if (randomAccessOffset < payload.remaining()) {
      ring.mark(randomAccessOffset, clockNs.getAsLong());
    }
    ring.append(payload);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void onLost(long number) {
    lost++;
    StreamFormat current = format;
    if (current != null && current.lossTreatment() == LossTreatment.ZERO_FILL) {
      ring.appendZeros(current.chunkBytes());
    }
  }

  long chunks() {
    return chunks;
  }

  long lost() {
    return lost;
  }
}

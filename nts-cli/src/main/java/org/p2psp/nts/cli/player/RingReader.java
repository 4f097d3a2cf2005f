// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.p2psp.nts.api.Nullable;

/** One reader of the ring on a thread of its own: waits for a stream, then copies it out. */
final class RingReader {
  private static final int BUFFER_BYTES = 32 * 1024;

  /** Looking this often costs the writer nothing; waking readers would cost it a call for each. */
  private static final long NAP_NS = 15_000_000;

  private static final long ENTRY_PATIENCE_NS = 5_000_000_000L;

  private final StreamRing ring;
  private final LongSupplier clockNs;
  private final long patienceNs;
  private volatile long position = Long.MAX_VALUE;
  private volatile boolean stopped;

  RingReader(StreamRing ring, LongSupplier clockNs, long patienceNs) {
    this.ring = ring;
    this.clockNs = clockNs;
    this.patienceNs = patienceNs;
  }

  /** The stream, as soon as there is one; null if patience ends or it is stopped. */
  @Nullable
  StreamEpoch awaitStream() {
    long deadlineNs = clockNs.getAsLong() + patienceNs;
    StreamEpoch epoch = ring.epoch();
    while (epoch == null && !isStopped() && clockNs.getAsLong() - deadlineNs < 0) {
      LockSupport.parkNanos(this, NAP_NS);
      epoch = ring.epoch();
    }
    return epoch;
  }

  /**
   * Writes header and stream until another stream begins, the reader was too slow, nothing comes
   * for too long, or it is stopped.
   *
   * @return true if it was too slow
   */
  boolean copy(StreamEpoch epoch, long burstNs, OutputStream output) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    output.write(epoch.format().header());
    output.flush();
    awaitEntry(epoch);
    position = ring.startFor(epoch, clockNs.getAsLong(), burstNs);
    long lastNs = clockNs.getAsLong();
    while (!isStopped() && epoch.equals(ring.epoch())) {
      int count = ring.copy(position, buffer);
      if (count == StreamRing.OVERTAKEN) {
        return true;
      }
      if (count > 0) {
        output.write(buffer, 0, count);
        output.flush();
        advance(count);
        lastNs = clockNs.getAsLong();
      } else if (clockNs.getAsLong() - lastNs > patienceNs) {
        return false;
      } else {
        LockSupport.parkNanos(this, NAP_NS);
      }
    }
    return false;
  }

  /** At the very start of a stream the first key frame may be still to come; some never come. */
  private void awaitEntry(StreamEpoch epoch) {
    long deadlineNs = clockNs.getAsLong() + Math.min(patienceNs, ENTRY_PATIENCE_NS);
    while (!isStopped()
        && epoch.equals(ring.epoch())
        && !ring.hasEntry(epoch)
        && clockNs.getAsLong() - deadlineNs < 0) {
      LockSupport.parkNanos(this, NAP_NS);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void advance(int count) {
    position += count;
  }

  /** Whether what it has to read next is gone, also while it hangs in a write. */
  boolean isOvertaken() {
    return position < ring.tail();
  }

  void stop() {
    stopped = true;
  }

  private boolean isStopped() {
    return stopped || Thread.currentThread().isInterrupted();
  }
}

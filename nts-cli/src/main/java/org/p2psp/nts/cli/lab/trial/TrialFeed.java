// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

/** Chunks of zeros at a steady rate, about that of a small picture (0.5 Mbit/s), until closed. */
final class TrialFeed implements AutoCloseable, Runnable {
  private static final long INTERVAL_NS = 20_000_000;
  private static final StreamFormat FORMAT =
      new StreamFormat(
          "video/mp2t", LossTreatment.SKIP, StreamFormat.DEFAULT_CHUNK_BYTES, new byte[0]);

  private final TrialRoles.Splitter splitter;
  private final ByteBuffer chunk = ByteBuffer.allocate(StreamFormat.DEFAULT_CHUNK_BYTES);
  private final Thread thread = new Thread(this, "nts-lab-feed");

  /** Starts the stream. */
  TrialFeed(TrialRoles.Splitter splitter) {
    this.splitter = splitter;
    splitter.role().submit(nowNs -> splitter.machine().startStream(nowNs, FORMAT));
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    long nextNs = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      splitter
          .role()
          .submit(
              nowNs ->
                  splitter.machine().onChunk(nowNs, chunk.clear(), StreamFormat.NO_RANDOM_ACCESS));
      nextNs += INTERVAL_NS;
      LockSupport.parkNanos(nextNs - System.nanoTime());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

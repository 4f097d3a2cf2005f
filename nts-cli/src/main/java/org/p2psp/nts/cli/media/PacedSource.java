// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Slows a source that comes at once, like a file, down to the pace at which it plays. */
final class PacedSource implements MediaSource {
  /** Small, so that a stream of low rate still flows evenly. */
  private static final int STEP_BYTES = 2048;

  private final MediaSource source;
  private final MediaClock clock = new MediaClock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long startNs;
  private boolean started;

  PacedSource(MediaSource source) {
    this.source = source;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int start = into.position();
    int limit = into.limit();
    into.limit(Math.min(limit, start + STEP_BYTES));
    int count;
    try {
      count = source.read(into);
    } finally {
      into.limit(limit);
    }
    if (count == GAP) {
      clock.onGap();
    }
    if (count <= 0) {
      return count;
    }
    ByteBuffer read = into.duplicate();
    read.flip().position(start);
    clock.onBytes(read);
    return waitUntilDue() ? count : END;
  }

  /** False if it was closed meanwhile. */
  private boolean waitUntilDue() {
    long nowNs = System.nanoTime();
    if (!started) {
      started = true;
      startNs = nowNs;
    }
    long delayNs = startNs + clock.playedNs() - nowNs;
    try {
      return !closed.await(Math.max(0, delayNs), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String contentType() {
    return source.contentType();
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public void close() {
    closed.countDown();
    source.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@link SyntheticTransportStream} at the pace of this machine's clock. */
final class SyntheticSource implements MediaSource {
  private final SyntheticTransportStream stream = new SyntheticTransportStream();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final long startNs = System.nanoTime();

  @Override
  public int read(ByteBuffer into) {
    while (true) {
      long elapsedNs = System.nanoTime() - startNs;
      try {
        if (closed.await(stream.nextDueNs() - elapsedNs, TimeUnit.NANOSECONDS)) {
          return END;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return END;
      }
      int count = stream.read(System.nanoTime() - startNs, into);
      if (count > 0) {
        return count;
      }
    }
  }

  @Override
  public String contentType() {
    return "video/mp2t";
  }

  @Override
  public String name() {
    return "test picture";
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

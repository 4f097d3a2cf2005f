// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Nullable;

/**
 * Pulls from an HTTP server. A stream without a length is live: when it ends, stalls or fails it is
 * fetched again, after 0.5 s and then ever longer up to 8 s, for as long as it takes. One with a
 * length ends there.
 */
final class HttpSource implements MediaSource {
  private static final long FIRST_BACK_OFF_MS = 500;
  private static final long LAST_BACK_OFF_MS = 8_000;

  private final URI uri;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable InputStream body;
  private final boolean finite;
  private final String contentType;
  private long backOffMs = FIRST_BACK_OFF_MS;

  private HttpSource(URI uri, HttpFetch.Answer first) {
    this.uri = uri;
    this.body = first.body();
    this.finite = first.lengthBytes() >= 0;
    this.contentType = first.contentType();
  }

  /**
   * Fetches for the first time.
   *
   * @throws IOException if that fails; the message names the URL, the cause and a remedy
   */
  static HttpSource connect(URI uri) throws IOException {
    return new HttpSource(uri, HttpFetch.open(uri));
  }

  /** Whether the stream has a known end and comes as fast as the network lets it. */
  boolean isFinite() {
    return finite;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    InputStream current = body;
    if (current == null) {
      return reconnect();
    }
    try {
      int count = Streams.read(current, into);
      if (count > 0) {
        backOffMs = FIRST_BACK_OFF_MS;
        return count;
      }
    } catch (IOException e) {
      if (finite && closed.getCount() > 0) {
        throw new IOException(name() + " broke off: " + e.getMessage() + "; start again", e);
      }
    }
    Closing.quietly(current);
    body = null;
    return finite || closed.getCount() == 0 ? END : GAP;
  }

  private int reconnect() {
    while (!waitedOrClosed()) {
      backOffMs = Math.min(2 * backOffMs, LAST_BACK_OFF_MS);
      try {
        body = HttpFetch.open(uri).body();
      } catch (IOException e) {
        System.getLogger(HttpSource.class.getName())
            .log(System.Logger.Level.WARNING, "{0}; trying again", e.getMessage());
        continue;
      }
      if (closed.getCount() == 0) {
        Closing.quietly(body);
        return END;
      }
      return GAP;
    }
    return END;
  }

  private boolean waitedOrClosed() {
    try {
      return closed.await(backOffMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public String name() {
    return HttpFetch.display(uri);
  }

  @Override
  public void close() {
    closed.countDown();
    Closing.quietly(body);
  }
}

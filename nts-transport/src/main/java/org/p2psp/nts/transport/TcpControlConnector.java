// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Endpoint;

/**
 * Fetches answers over TCP, each on a daemon thread that lives as long as its connection, a few at
 * a time.
 */
public final class TcpControlConnector implements ControlConnector {
  private static final int MOST_AT_A_TIME = 8;
  private static final long LONGEST_CLOSE_NS = 2_000_000_000;

  private final TcpControlLimits limits;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST_AT_A_TIME, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

  /** One with {@link TcpControlLimits#DEFAULT}. */
  public TcpControlConnector() {
    this(TcpControlLimits.DEFAULT);
  }

  /** One with limits of its own. */
  public TcpControlConnector(TcpControlLimits limits) {
    this.limits = limits;
  }

  private Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "nts-control-connector");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void fetch(Endpoint target, byte[] body, Reply reply) {
    try {
      threads.execute(() -> exchange(target, ByteBuffer.wrap(body), reply));
    } catch (RejectedExecutionException e) {
      reply.onFailure(
          "splitter "
              + target
              + ": not connected, because "
              + (threads.isShutdown() ? "closing" : MOST_AT_A_TIME + " connections are open"));
    }
  }

  private void exchange(Endpoint target, ByteBuffer body, Reply reply) {
    ByteBuffer answer;
    try (Socket socket = new Socket()) {
      open.add(socket);
      try {
        if (threads.isShutdown()) {
          throw new IOException("closing");
        }
        answer = new ControlFetch(socket, limits).run(target, body);
      } finally {
        open.remove(socket);
      }
    } catch (IOException | RuntimeException e) {
      reply.onFailure("splitter " + target + ": " + e.getMessage());
      return;
    }
    reply.onAnswer(answer);
  }

  @Override
  public void close() {
    threads.shutdown();
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        threads.shutdownNow(); // it ends by itself at its time-out
      }
    }
    try {
      if (!threads.awaitTermination(LONGEST_CLOSE_NS, TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

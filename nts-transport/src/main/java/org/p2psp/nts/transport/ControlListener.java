// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;

/**
 * Accepts the control connections of a {@link ControlServer} on a daemon thread of its own: all
 * framing, limits and time-outs are here, and the machine sees whole requests only. Clients that
 * stall, reset, send garbage or come in floods cost a bounded amount of memory and harm nobody.
 */
public final class ControlListener implements AutoCloseable {
  private static final long LONGEST_CLOSE_NS = 2_000_000_000;

  private final ControlListenerLoop loop;
  private final Thread thread;

  private ControlListener(ControlListenerLoop loop) {
    this.loop = loop;
    this.thread = new Thread(loop, "nts-control-listener");
    thread.setDaemon(true);
  }

  /**
   * Binds and starts.
   *
   * @param local TCP address and port; port 0 lets the system choose
   * @param server asked on the agent's thread
   * @param agent runs the server
   * @param errorHandler is told if the thread ends otherwise than by {@link #close}
   * @throws IOException if it cannot be bound; the message names the endpoint
   */
  public static ControlListener open(
      Endpoint local,
      ControlServer server,
      CommandSink agent,
      ControlListenerLimits limits,
      ErrorHandler errorHandler)
      throws IOException {
    ControlListener listener =
        new ControlListener(new ControlListenerLoop(local, server, agent, limits, errorHandler));
    listener.thread.start();
    return listener;
  }

  /** Where it listens. */
  public Endpoint localEndpoint() {
    return loop.localEndpoint();
  }

  /** What it has seen; from any thread. */
  public ControlListenerCounters counters() {
    return loop.counters();
  }

  /** Connections open now; from any thread, for people. */
  public int openConnections() {
    return loop.openConnections();
  }

  /** Closes all connections and waits up to 2 s for the thread. */
  @Override
  public void close() {
    loop.stop();
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, LONGEST_CLOSE_NS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

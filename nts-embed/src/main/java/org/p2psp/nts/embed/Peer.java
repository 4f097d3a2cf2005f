// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.AgentRunner;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;

/**
 * A member of a team that runs in this program, on a daemon thread of its own. It joins, finds
 * paths to the other peers, passes its share of the stream on, and hands the whole stream over.
 *
 * <pre>{@code
 * try (FileChannel file = FileChannel.open(Path.of("live.ts"), CREATE, WRITE);
 *     Peer peer = Peer.of("splitter.example.org", 4242).onMedia(file::write).join()) {
 *   peer.awaitEnd();
 * }
 * }</pre>
 *
 * <p>A lost splitter is no end: the peer tries to come back for as long as the protocol sees sense
 * in it, and tells by events. All methods are for any thread.
 */
public final class Peer implements AutoCloseable {
  private final PeerId id;
  private final Endpoint localEndpoint;
  private final PeerAgent agent;
  private final AgentRunner runner;
  private final Thread thread;

  Peer(PeerId id, Endpoint localEndpoint, PeerAgent agent, AgentRunner runner) {
    this.id = id;
    this.localEndpoint = localEndpoint;
    this.agent = agent;
    this.runner = runner;
    this.thread =
        AgentRunner.startOnThread(
            runner,
            work -> {
              Thread started = new Thread(work);
              started.setDaemon(true);
              return started;
            });
  }

  /**
   * A peer of the team whose splitter listens there; nothing happens before {@link
   * PeerBuilder#join}.
   *
   * @param splitterHost name or address
   * @param splitterPort 1 to 65535
   */
  public static PeerBuilder of(String splitterHost, int splitterPort) {
    return new PeerBuilder(splitterHost, splitterPort);
  }

  /** Its name in the team. */
  public PeerId id() {
    return id;
  }

  /** Where its main socket is bound. */
  public Endpoint localEndpoint() {
    return localEndpoint;
  }

  /** Whether it has left for good and its sockets are closed. */
  public boolean isOver() {
    return agent.ended().getCount() == 0;
  }

  /** Why it has left for good, for people; null while it has not. */
  public @Nullable String reasonForEnd() {
    return agent.departure().reason();
  }

  /**
   * Waits until it {@link #isOver}: the stream is over, the splitter refused it, or it was asked to
   * leave.
   */
  public void awaitEnd() throws InterruptedException {
    agent.ended().await();
  }

  /** The same for a limited time; false if that was not enough. */
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    return agent.ended().await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Says goodbye to splitter and neighbours; {@link #isOver} a quarter of a second later. Returns
   * at once, so that listeners may call it.
   */
  public void leave() {
    agent.leave();
  }

  /**
   * Leaves, and waits until the sockets are closed; in a listener, only leaves. Calling it again
   * does nothing.
   */
  @Override
  public void close() {
    leave();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      agent.ended().await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runner.close();
  }
}

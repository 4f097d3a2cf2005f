// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.ErrorHandler;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/** The thread behind {@link ControlListener}. */
final class ControlListenerLoop implements Runnable {
  private static final int BACKLOG = 128;
  private static final int MOST_ACCEPTED_IN_A_ROW = 64;
  private static final long SWEEP_INTERVAL_NS = 100_000_000;
  private static final long SWEEP_INTERVAL_MS = SWEEP_INTERVAL_NS / 1_000_000;

  private record Answered(ControlConnection connection, @Nullable ByteBuffer frame) {}

  private final Selector selector;
  private final ServerSocketChannel server;
  private final SelectionKey acceptKey;
  private final Endpoint localEndpoint;
  private final ControlListenerLimits limits;
  private final ErrorHandler errorHandler;
  private final ControlAsker asker;
  private final ControlConnections connections;
  private final ControlListenerCounters counters = new ControlListenerCounters();
  // Holds at most one entry per connection that is being asked, so it is bounded by the limits.
  private final ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();

  private long nextSweepNs = System.nanoTime();
  private volatile int openConnections;
  private volatile boolean stopped;

  ControlListenerLoop(
      Endpoint local,
      ControlServer machine,
      CommandSink agent,
      ControlListenerLimits limits,
      ErrorHandler errorHandler)
      throws IOException {
    this.limits = limits;
    this.errorHandler = errorHandler;
    this.connections = new ControlConnections(limits);
    this.server = bind(local);
    try {
      this.localEndpoint = Endpoint.of((InetSocketAddress) server.getLocalAddress());
      this.selector = Selector.open();
      this.acceptKey = server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      ChannelOpener.closeAfter(e, server);
      throw e;
    }
    this.asker = new ControlAsker(machine, agent, this::onAnswer);
  }

  private static ServerSocketChannel bind(Endpoint local) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      return channel.bind(local.toSocketAddress(), BACKLOG);
    } catch (IOException | RuntimeException e) {
      ChannelOpener.closeAfter(e, channel);
      throw new CannotBindException("TCP", local, e.getMessage(), e);
    }
  }

  Endpoint localEndpoint() {
    return localEndpoint;
  }

  ControlListenerCounters counters() {
    return counters;
  }

  int openConnections() {
    return openConnections;
  }

  void stop() {
    stopped = true;
    selector.wakeup();
  }

  /** On the agent's thread. */
  private void onAnswer(ControlConnection connection, @Nullable ByteBuffer frame) {
    answers.add(new Answered(connection, frame));
    selector.wakeup();
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        selector.select(this::onReady, SWEEP_INTERVAL_MS);
        writeAnswers();
        sweep(System.nanoTime());
        openConnections = connections.size();
      }
    } catch (IOException | RuntimeException | Error e) {
      errorHandler.onError(e);
    } finally {
      closeAll();
    }
  }

  private void onReady(SelectionKey key) {
    if (key == acceptKey) {
      acceptSome();
    } else if (key.attachment() instanceof ControlConnection connection) {
      settle(connection, connection.onReady());
    }
  }

  private void acceptSome() {
    try {
      for (int i = 0; i < MOST_ACCEPTED_IN_A_ROW; i++) {
        SocketChannel channel = server.accept();
        if (channel == null) {
          return;
        }
        admit(channel);
      }
    } catch (IOException e) {
      counters.refused.increment();
      // Mostly no descriptor is left, and the selector would report it again and again.
      acceptKey.interestOps(0);
    }
  }

  private void admit(SocketChannel channel) {
    try {
      Endpoint remote = Endpoint.of((InetSocketAddress) channel.getRemoteAddress());
      if (!connections.hasRoomFor(remote) && !makeRoomFor(remote)) {
        counters.refused.increment();
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      long deadlineNs = System.nanoTime() + limits.requestTimeoutNs();
      ControlConnection connection = new ControlConnection(channel, remote, key, deadlineNs);
      key.attach(connection);
      connections.add(connection);
      counters.accepted.increment();
    } catch (IOException e) {
      counters.broken.increment();
      closeCounting(channel);
    }
  }

  /** An idle client must not keep those out who have something to ask. */
  private boolean makeRoomFor(Endpoint remote) {
    ControlConnection idle = connections.oldestIdle(remote);
    if (idle == null) {
      return false;
    }
    end(idle, counters.displaced);
    return true;
  }

  private void settle(ControlConnection connection, ControlConnection.Outcome outcome) {
    switch (outcome) {
      case REQUEST_IS_WHOLE -> ask(connection);
      case MALFORMED -> end(connection, counters.malformed);
      case BROKEN -> end(connection, counters.broken);
      case ANSWERED -> counters.answered.increment();
      case DONE -> end(connection);
      case GOES_ON -> {}
      default -> throw new IllegalStateException("unknown outcome " + outcome);
    }
  }

  private void ask(ControlConnection connection) {
    ByteBuffer body = connection.startAsking(System.nanoTime() + limits.answerTimeoutNs());
    if (!asker.ask(connection, body)) {
      end(connection, counters.unanswered);
    }
  }

  private void writeAnswers() {
    for (Answered next = answers.poll(); next != null; next = answers.poll()) {
      ControlConnection connection = next.connection();
      if (!connection.isAsking() || !connection.channel.isOpen()) {
        continue; // it was too late, and counted as such
      }
      if (next.frame() == null) {
        end(connection, counters.unanswered);
      } else {
        settle(connection, connection.startAnswer(next.frame()));
      }
    }
  }

  private void sweep(long nowNs) {
    if (nowNs - nextSweepNs < 0) {
      return;
    }
    nextSweepNs = nowNs + SWEEP_INTERVAL_NS;
    acceptKey.interestOps(SelectionKey.OP_ACCEPT);
    for (ControlConnection connection : connections.all()) {
      if (!connection.isLate(nowNs)) {
        continue;
      }
      if (connection.isLingering()) {
        end(connection);
      } else {
        end(connection, counters.late);
      }
    }
  }

  private void end(ControlConnection connection, Counter reason) {
    reason.increment();
    end(connection);
  }

  private void end(ControlConnection connection) {
    connections.remove(connection);
    closeCounting(connection.channel);
  }

  private void closeCounting(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      counters.broken.increment();
    }
  }

  private void closeAll() {
    for (ControlConnection connection : connections.all()) {
      closeCounting(connection.channel);
    }
    openConnections = 0;
    try {
      server.close();
      selector.close();
    } catch (IOException e) {
      errorHandler.onError(new UncheckedIOException("control listener cannot be closed", e));
    }
  }
}

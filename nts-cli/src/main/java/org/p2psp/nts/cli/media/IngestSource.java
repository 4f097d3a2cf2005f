// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.p2psp.nts.api.Nullable;

/**
 * A source server like Icecast's: encoders push to it with PUT, POST or SOURCE. One may push at a
 * time, others get 403; when it leaves, the stream pauses until the next one comes.
 */
public final class IngestSource implements MediaSource {
  private static final int TIMEOUT_MS = 10_000;
  private static final int PENDING_MAX = 32;

  private final ServerSocket server;
  private final IngestAddress address;
  private final IngestGate gate;
  private final Semaphore pending = new Semaphore(PENDING_MAX);
  private final AtomicBoolean busy = new AtomicBoolean();
  private final SynchronousQueue<IngestClient> arrivals = new SynchronousQueue<>();
  private final Set<IngestClient> clients = ConcurrentHashMap.newKeySet();
  private volatile @Nullable IngestClient current;
  private volatile String contentType = "";
  private boolean interrupted;

  private IngestSource(ServerSocket server, IngestAddress address, @Nullable String password) {
    this.server = server;
    this.address = address;
    this.gate = new IngestGate(address.mount(), password);
  }

  static IngestSource listen(IngestAddress address, @Nullable String password) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address.host(), address.port()));
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "cannot listen on "
              + address.host()
              + ":"
              + address.port()
              + ": "
              + e.getMessage()
              + "; choose a free port and an address of this machine",
          e);
    }
    IngestSource source = new IngestSource(server, address, password);
    startDaemon("nts-ingest", source::acceptAll);
    return source;
  }

  private static void startDaemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (pending.tryAcquire()) {
          startDaemon("nts-ingest-client", () -> greet(socket));
        } else {
          Closing.quietly(socket);
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          log("accepting encoders failed: " + e.getMessage());
        }
      }
    }
  }

  private void greet(Socket socket) {
    IngestClient client = null;
    try {
      client = new IngestClient(socket);
      clients.add(client);
      if (!server.isClosed() && admit(client)) {
        return;
      }
    } catch (IOException e) {
      log("an encoder left before it began: " + e.getMessage());
    } finally {
      pending.release();
    }
    discard(client);
    Closing.quietly(socket);
  }

  /** Whether the client was handed to the reader, who closes it from now on. */
  private boolean admit(IngestClient client) throws IOException {
    IngestRequest request = client.readRequest(TIMEOUT_MS);
    String refusal = gate.check(request);
    if (!refusal.equals(IngestGate.ACCEPTED) || request == null) {
      client.refuse(refusal);
      return false;
    }
    if (!busy.compareAndSet(false, true)) {
      client.refuse("403 Mountpoint in use");
      return false;
    }
    boolean handedOver = false;
    try {
      client.welcome(request, TIMEOUT_MS);
      handedOver = arrivals.offer(client, TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!handedOver) {
        busy.set(false);
      }
    }
    return handedOver;
  }

  private static void log(String message) {
    System.getLogger(IngestSource.class.getName()).log(System.Logger.Level.DEBUG, message);
  }

  @Override
  public int read(ByteBuffer into) {
    IngestClient client = current;
    if (client == null) {
      client = awaitClient();
      if (client == null) {
        return END;
      }
      if (interrupted) {
        return GAP;
      }
    }
    int count = readFrom(client, into);
    if (count > 0) {
      return count;
    }
    discard(client);
    current = null;
    interrupted = true;
    busy.set(false);
    return server.isClosed() ? END : GAP;
  }

  private int readFrom(IngestClient client, ByteBuffer into) {
    try {
      int offset = into.arrayOffset() + into.position();
      int count = client.read(into.array(), offset, into.remaining());
      into.position(into.position() + Math.max(0, count));
      return count;
    } catch (IOException e) {
      log("the encoder broke off: " + e.getMessage());
      return -1;
    }
  }

  private @Nullable IngestClient awaitClient() {
    try {
      while (!server.isClosed()) {
        IngestClient client = arrivals.poll(250, TimeUnit.MILLISECONDS);
        if (client != null) {
          contentType = client.contentType();
          current = client;
          return client;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private void discard(@Nullable IngestClient client) {
    if (client != null) {
      clients.remove(client);
      Closing.quietly(client);
    }
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public String name() {
    return "encoders at " + address.host() + ":" + port() + address.mount();
  }

  @Override
  public void close() {
    Closing.quietly(server);
    clients.forEach(Closing::quietly);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.http.Answers;
import org.p2psp.nts.cli.http.ServerDefaults;
import org.p2psp.nts.cli.run.HostPort;

/**
 * A small web server for this machine's user: exact paths, folders whose paths end with a slash,
 * and a guard in front of all of them. Handlers may take as long as they want, each on a thread of
 * its own; what goes over the limit of threads gets no answer.
 */
public final class LiveServer implements AutoCloseable {
  /** Long answers (events, the stream) take most of them. */
  private static final int MOST_THREADS = 96;

  private static final int THREAD_IDLE_SECONDS = 10;

  private final Map<String, HttpHandler> routes = new ConcurrentHashMap<>();
  private final RequestGuard guard;
  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final HostPort asked;

  private LiveServer(HostPort asked, HttpServer server) {
    this.asked = asked;
    this.guard = new RequestGuard(asked.host());
    this.server = server;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            LiveServer::newThread,
            new ThreadPoolExecutor.DiscardPolicy());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts to listen; without routes everything is 404.
   *
   * @throws IOException if the address cannot be had; the message names it
   */
  public static LiveServer start(HostPort address) throws IOException {
    ServerDefaults.apply();
    InetSocketAddress socket = address.resolve("--live");
    try {
      LiveServer live = new LiveServer(address, HttpServer.create(socket, 0));
      live.server.start();
      return live;
    } catch (IOException e) {
      throw new IOException(
          "'" + address + "' cannot be listened on: " + e.getMessage() + "; choose a free port", e);
    }
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "nts-live-http");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Serves a path, or everything under a folder.
   *
   * @param path for example {@code /metrics} or {@code /player/}
   * @param handler for GET and HEAD, and for POST of the page itself; closing is not its business
   */
  public void route(String path, HttpHandler handler) {
    routes.put(path, handler);
  }

  /** Where it listens, as a browser on this machine calls it. */
  public HostPort address() {
    boolean any = asked.host().isEmpty() || server.getAddress().getAddress().isAnyLocalAddress();
    return new HostPort(any ? "localhost" : asked.host(), server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      guard.protect(exchange.getResponseHeaders());
      String refusal = guard.refusal(exchange);
      if (refusal != null) {
        Answers.text(exchange, 403, refusal);
        return;
      }
      String method = exchange.getRequestMethod();
      if (!RequestGuard.isRead(method) && !method.equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD, POST");
        Answers.text(exchange, 405, "expected GET");
        return;
      }
      HttpHandler handler = find(exchange.getRequestURI().getPath());
      if (handler == null) {
        Answers.text(exchange, 404, "there is nothing here; the page is at /");
        return;
      }
      handler.handle(exchange);
    }
  }

  private @Nullable HttpHandler find(String path) {
    HttpHandler exact = routes.get(path);
    int slash = path.indexOf('/', 1);
    return exact != null || slash < 0 ? exact : routes.get(path.substring(0, slash + 1));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.cli.http.ServerDefaults;

/**
 * Serves the stream to players over HTTP: any number up to a limit, at any time, also before the
 * stream begins. The sink's methods never wait for a player and allocate nothing for a chunk.
 *
 * <p>Paths: {@code /stream} is the stream; {@code /} and any other path is a page with a player for
 * browsers and the stream for everybody else; {@code /listen.m3u} and {@code /status} say what they
 * are.
 */
public final class PlayerServer implements StreamSink, AutoCloseable {
  private static final int SPARE_THREADS = 64;
  private static final int WAITING_REQUESTS = 1024;
  private static final int THREAD_IDLE_SECONDS = 30;

  static {
    ServerDefaults.apply();
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final PlayerCrowd crowd;
  private final RingSink sink;
  private final PlayerRouter router;

  private PlayerServer(HttpServer server, PlayerConfig config, LongSupplier clockNs) {
    this.server = server;
    StreamRing ring = new StreamRing(config.ringBytes());
    sink = new RingSink(ring, clockNs);
    crowd = new PlayerCrowd(config.playersMax());
    StreamResponder stream = new StreamResponder(ring, crowd, clockNs, config.burst().toNanos());
    StatusPage status = new StatusPage(ring, sink, crowd);
    router = new PlayerRouter(config, stream, status);
    server.createContext("/", router);
    int count = config.playersMax() + SPARE_THREADS;
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_REQUESTS),
            PlayerServer::newThread,
            new ThreadPoolExecutor.DiscardPolicy());
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the address cannot be had; the message names it
   */
  public static PlayerServer start(PlayerConfig config) throws IOException {
    return start(config, System::nanoTime);
  }

  static PlayerServer start(PlayerConfig config, LongSupplier clockNs) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(config.listen(), 0);
    } catch (IOException e) {
      throw new IOException(
          Endpoint.of(config.listen())
              + " cannot be listened on: "
              + e.getMessage()
              + "; choose a free port and an address of this machine",
          e);
    }
    PlayerServer player = new PlayerServer(server, config, clockNs);
    server.start();
    return player;
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "nts-player");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The same paths within another server, whose folder is left out of the path.
   *
   * @param folder for example {@code /player}
   */
  public HttpHandler embedded(String folder) {
    return exchange -> router.handle(exchange, folder);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Players connected now. */
  public int clients() {
    return crowd.size();
  }

  /** Players dropped because they fell behind the ring. */
  public long droppedClients() {
    return crowd.dropped();
  }

  @Override
  public void onStream(StreamFormat format) {
    sink.onStream(format);
  }

  @Override
  public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
    sink.onChunk(number, payload, randomAccessOffset);
  }

  @Override
  public void onLost(long number) {
    sink.onLost(number);
  }

  @Override
  public void close() {
    crowd.close();
    threads.shutdownNow();
    server.stop(0);
  }
}

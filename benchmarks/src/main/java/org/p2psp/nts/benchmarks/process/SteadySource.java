// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A live source over HTTP: packets of a transport stream without content, 2 Mbit/s of them. */
final class SteadySource implements AutoCloseable {
  private static final int PACKET_BYTES = 188;
  private static final int PACKETS = 7;
  private static final long INTERVAL_NS = 5_264_000;

  private final byte[] chunk = new byte[PACKET_BYTES * PACKETS];
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  SteadySource() throws IOException {
    Arrays.fill(chunk, (byte) 0xFF);
    for (int at = 0; at < chunk.length; at += PACKET_BYTES) {
      chunk[at] = 0x47; // the synchronization byte
      chunk[at + 1] = 0x1F; // of the identifier of empty packets
      chunk[at + 3] = 0x10; // payload alone
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext("/", this::stream);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/live.ts";
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "video/mp2t");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      long startNs = System.nanoTime();
      for (long i = 1; !Thread.currentThread().isInterrupted(); i++) {
        out.write(chunk);
        out.flush();
        LockSupport.parkNanos(startNs + i * INTERVAL_NS - System.nanoTime());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

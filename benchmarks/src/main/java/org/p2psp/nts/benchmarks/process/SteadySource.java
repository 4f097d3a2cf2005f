// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A live source over HTTP: packets of a transport stream without content, 2 Mbit/s of them. */
final class SteadySource implements AutoCloseable {
  private static final int PACKET_BYTES = 188;
  private static final int PACKETS = 7;
  private static final long INTERVAL_NS = 5_264_000;
  private static final String HEAD = "HTTP/1.0 200 OK\r\nContent-Type: video/mp2t\r\n\r\n";

  private final byte[] chunk = new byte[PACKET_BYTES * PACKETS];
  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  SteadySource() throws IOException {
    Arrays.fill(chunk, (byte) 0xFF);
    for (int at = 0; at < chunk.length; at += PACKET_BYTES) {
      chunk[at] = 0x47; // the synchronization byte
      chunk[at + 1] = 0x1F; // of the identifier of empty packets
      chunk[at + 3] = 0x10; // payload alone
    }
    Thread thread = new Thread(this::serve, "source");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/live.ts";
  }

  /** One splitter after the other, until the source is closed. */
  private void serve() {
    while (!server.isClosed()) {
      try (Socket splitter = server.accept()) {
        stream(splitter.getOutputStream());
      } catch (IOException e) {
        continue; // it has gone, or the source was closed
      }
    }
  }

  /** Whatever was asked for. */
  private void stream(OutputStream out) throws IOException {
    out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
    long startNs = System.nanoTime();
    for (long i = 1; !server.isClosed(); i++) {
      out.write(chunk);
      LockSupport.parkNanos(startNs + i * INTERVAL_NS - System.nanoTime());
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

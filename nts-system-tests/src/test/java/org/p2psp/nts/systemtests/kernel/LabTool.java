// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * What the tests run on hosts of the lab beside the command, with the JDK alone:
 *
 * <pre>
 *   serve FILE PORT BYTES_A_SECOND   an HTTP server that streams the file live to one client
 *   read URL FILE BYTES              an HTTP client that takes so many bytes and ends
 * </pre>
 */
final class LabTool {
  private static final long PIECE_NS = 20_000_000;
  private static final long SECOND_NS = 1_000_000_000;
  private static final int READ_TIMEOUT_MS = 30_000;

  private LabTool() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "serve" -> serve(Path.of(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
      case "read" -> read(args[1], Path.of(args[2]), Long.parseLong(args[3]));
      default -> throw new IllegalArgumentException("unknown: " + args[0]);
    }
  }

  private static void serve(Path file, int port, long bytesPerSecond) throws IOException {
    try (InputStream media = Files.newInputStream(file);
        ServerSocket server = new ServerSocket(port, 1, anyAddress())) {
      System.out.println("serving");
      try (Socket client = server.accept()) {
        client.getInputStream().read(new byte[4096]);
        OutputStream output = client.getOutputStream();
        output.write(
            "HTTP/1.0 200 OK\r\nContent-Type: video/mp2t\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        stream(media, output, bytesPerSecond);
      }
    }
  }

  private static InetAddress anyAddress() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[4]);
  }

  /** Each piece is what is due by then, so that a late one does not make the stream slower. */
  private static void stream(InputStream media, OutputStream output, long bytesPerSecond)
      throws IOException {
    long startNs = System.nanoTime();
    long sent = 0;
    byte[] piece = new byte[0];
    do {
      output.write(piece);
      sent += piece.length;
      LockSupport.parkNanos(PIECE_NS);
      long dueBytes = (System.nanoTime() - startNs) * bytesPerSecond / SECOND_NS;
      piece = media.readNBytes((int) (dueBytes - sent));
    } while (piece.length > 0);
  }

  private static void read(String url, Path file, long bytes) throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    connection.setReadTimeout(READ_TIMEOUT_MS);
    try (InputStream input = connection.getInputStream();
        OutputStream output = Files.newOutputStream(file)) {
      byte[] buffer = new byte[8192];
      long left = bytes;
      while (left > 0) {
        int count = input.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the stream ended, " + left + " bytes early");
        }
        output.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}

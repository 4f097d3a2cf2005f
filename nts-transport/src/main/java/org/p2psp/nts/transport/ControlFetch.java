// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Endpoint;

/** One request and its answer over a blocking socket, with one deadline over all of it. */
final class ControlFetch {
  private final Socket socket;
  private final TcpControlLimits limits;
  private final long startNs = System.nanoTime();

  ControlFetch(Socket socket, TcpControlLimits limits) {
    this.socket = socket;
    this.limits = limits;
  }

  /**
   * Connects, asks and reads.
   *
   * @return the body of the answer
   * @throws IOException saying what went wrong, in words for people
   */
  ByteBuffer run(Endpoint target, ByteBuffer body) throws IOException {
    try {
      long connectNs = Math.min(limits.connectTimeoutNs(), limits.totalTimeoutNs());
      socket.connect(target.toSocketAddress(), toWholeMs(connectNs));
    } catch (IOException e) {
      throw new IOException("connection failed: " + e.getMessage(), e);
    }
    // A request is far smaller than the socket's buffer, so that this cannot block for long.
    socket.getOutputStream().write(ControlFraming.frame(body).array());
    ByteBuffer header = read(ControlFraming.HEADER_BYTES);
    int lengthBytes = ControlFraming.bodyLength(header, limits.mostAnswerBytes());
    if (lengthBytes == ControlFraming.MALFORMED) {
      throw new IOException(
          "the answer is not one of NTS version 1 with at most "
              + limits.mostAnswerBytes()
              + " bytes; is this the port of a splitter?");
    }
    return read(lengthBytes);
  }

  private ByteBuffer read(int lengthBytes) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(lengthBytes);
    InputStream in = socket.getInputStream();
    while (bytes.hasRemaining()) {
      long leftNs = limits.totalTimeoutNs() - (System.nanoTime() - startNs);
      if (leftNs <= 0) {
        throw tooSlow();
      }
      socket.setSoTimeout(toWholeMs(leftNs));
      int count = readSome(in, bytes);
      if (count < 0) {
        throw new EOFException("the connection was closed without an answer");
      }
      bytes.position(bytes.position() + count);
    }
    return bytes.flip();
  }

  private int readSome(InputStream in, ByteBuffer bytes) throws IOException {
    try {
      return in.read(bytes.array(), bytes.position(), bytes.remaining());
    } catch (SocketTimeoutException e) {
      IOException failure = tooSlow();
      failure.initCause(e);
      throw failure;
    }
  }

  private IOException tooSlow() {
    return new IOException(
        "no whole answer within "
            + TimeUnit.NANOSECONDS.toMillis(limits.totalTimeoutNs())
            + " ms of connecting");
  }

  /** Rounded up, because 0 would mean for ever. */
  private static int toWholeMs(long durationNs) {
    long roundedMs = TimeUnit.NANOSECONDS.toMillis(durationNs) + 1;
    return (int) Math.min(roundedMs, Integer.MAX_VALUE);
  }
}

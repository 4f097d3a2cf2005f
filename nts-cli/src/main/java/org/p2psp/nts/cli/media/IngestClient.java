// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.p2psp.nts.api.Nullable;

/** One connection of an encoder, from its request to the end of its stream. */
final class IngestClient implements Closeable {
  private static final byte[] NO_BYTES = new byte[0];

  private final Socket socket;
  private final InputStream input;
  private @Nullable IngestRequest request;
  private @Nullable IngestBody body;

  IngestClient(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
  }

  /** Reads the request's head; null if it does not come or is malformed. */
  @Nullable
  IngestRequest readRequest(int timeoutMs) throws IOException {
    request = IngestHead.read(socket, input, timeoutMs);
    return request;
  }

  /** Lets the accepted encoder begin; it may fall silent for no longer than the time-out. */
  void welcome(IngestRequest accepted, int timeoutMs) throws IOException {
    socket.setSoTimeout(timeoutMs);
    body = new IngestBody(input, accepted);
    if (accepted.wantsContinue()) {
      send("HTTP/1.1 100 Continue\r\n\r\n", NO_BYTES);
    } else if (answersFirst(accepted)) {
      send("HTTP/1.0 200 OK\r\n\r\n", NO_BYTES);
    }
  }

  /** Clients of the old protocol, and those whose body ends with the connection, wait for it. */
  private static boolean answersFirst(IngestRequest accepted) {
    boolean endless = !accepted.isChunked() && accepted.lengthBytes() < 0;
    return accepted.method().equals("SOURCE") || endless;
  }

  /** Says no and why, then hangs up. */
  void refuse(String status) throws IOException {
    byte[] text = (status + "\n").getBytes(StandardCharsets.US_ASCII);
    String challenge = status.startsWith("401") ? "WWW-Authenticate: Basic realm=\"nts\"\r\n" : "";
    send(
        "HTTP/1.1 "
            + status
            + "\r\n"
            + challenge
            + "Content-Type: text/plain\r\nContent-Length: "
            + text.length
            + "\r\nConnection: close\r\n\r\n",
        text);
    hangUpGently();
  }

  /** Bytes of the stream, or -1 at its end, which is answered. */
  int read(byte[] into, int offset, int length) throws IOException {
    IngestBody reading = body;
    IngestRequest accepted = request;
    if (reading == null || accepted == null) {
      throw new IllegalStateException("welcome() comes first");
    }
    int count = reading.read(into, offset, length);
    if (count < 0 && !(answersFirst(accepted) && !accepted.wantsContinue())) {
      send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", NO_BYTES);
      hangUpGently();
    }
    return count;
  }

  String contentType() {
    return request == null ? "" : request.header("content-type");
  }

  private void send(String head, byte[] content) throws IOException {
    OutputStream output = socket.getOutputStream();
    output.write(head.getBytes(StandardCharsets.US_ASCII));
    output.write(content);
    output.flush();
  }

  /** Closing with unread bytes resets the connection, which may overtake the answer. */
  private void hangUpGently() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(200);
    byte[] rest = new byte[4096];
    int budgetBytes = 64 * 1024;
    try {
      int count = input.read(rest);
      while (count >= 0 && budgetBytes > 0) {
        budgetBytes -= count;
        count = input.read(rest);
      }
    } catch (java.net.SocketTimeoutException e) {
      return; // it has had its time to read the answer
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

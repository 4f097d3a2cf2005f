// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.p2psp.nts.api.Nullable;

/** Reads the head of a request from a client that may send garbage, nothing, or a byte a minute. */
final class IngestHead {
  private static final int LIMIT_BYTES = 16 * 1024;

  private IngestHead() {}

  /**
   * Reads up to the empty line, byte by byte, so that the body stays in the stream.
   *
   * @param timeoutMs for the whole head
   * @return null if there is none within the limits
   */
  static @Nullable IngestRequest read(Socket socket, InputStream input, int timeoutMs)
      throws IOException {
    long deadlineNs = System.nanoTime() + timeoutMs * 1_000_000L;
    byte[] head = new byte[LIMIT_BYTES];
    int length = 0;
    while (length < head.length) {
      long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        return null;
      }
      socket.setSoTimeout((int) leftMs);
      int next;
      try {
        next = input.read();
      } catch (SocketTimeoutException e) {
        return null;
      }
      if (next < 0) {
        return null;
      }
      head[length++] = (byte) next;
      if (next == '\n' && endsWithEmptyLine(head, length)) {
        return IngestRequest.parse(head, length);
      }
    }
    return null;
  }

  private static boolean endsWithEmptyLine(byte[] head, int length) {
    return length >= 2 && head[length - 2] == '\n'
        || length >= 4 && head[length - 2] == '\r' && head[length - 3] == '\n';
  }
}

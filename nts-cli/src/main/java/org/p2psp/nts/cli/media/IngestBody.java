// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a pushed stream: until close, of a given length, or chunked (RFC 9112 section 7.1).
 */
final class IngestBody {
  private static final int CHUNK_LINE_MAX = 1024;
  private static final long UNTIL_CLOSE = Long.MAX_VALUE;

  private final InputStream input;
  private final boolean chunked;
  private long leftBytes;
  private boolean firstChunk = true;
  private boolean ended;

  IngestBody(InputStream input, IngestRequest request) {
    this.input = input;
    this.chunked = request.isChunked();
    long lengthBytes = request.lengthBytes();
    // A SOURCE client that claims a length of 0 means that it does not know it.
    boolean endless = lengthBytes < 0 || request.method().equals("SOURCE");
    this.leftBytes = chunked ? 0 : endless ? UNTIL_CLOSE : lengthBytes;
  }

  /** Bytes read, at least 1, or -1 at the end. */
  int read(byte[] into, int offset, int length) throws IOException {
    if (chunked && leftBytes == 0 && !ended) {
      leftBytes = nextChunkBytes();
      ended = leftBytes == 0;
    }
    if (leftBytes == 0) {
      return -1;
    }
    int count = input.read(into, offset, (int) Math.min(length, leftBytes));
    if (count > 0 && leftBytes != UNTIL_CLOSE) {
      leftBytes -= count;
    }
    return count;
  }

  private long nextChunkBytes() throws IOException {
    if (!firstChunk) {
      readLine();
    }
    firstChunk = false;
    String line = readLine();
    int semicolon = line.indexOf(';');
    String size = (semicolon < 0 ? line : line.substring(0, semicolon)).trim();
    if (!size.matches("[0-9a-fA-F]{1,15}")) {
      throw new IOException("chunk size '" + size + "' is no hexadecimal number");
    }
    long bytes = Long.parseLong(size, 16);
    if (bytes == 0) {
      readLine();
    }
    return bytes;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < CHUNK_LINE_MAX) {
      int next = input.read();
      if (next < 0 || next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    throw new IOException("chunk header of more than " + CHUNK_LINE_MAX + " bytes");
  }
}

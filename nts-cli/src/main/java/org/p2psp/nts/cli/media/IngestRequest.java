// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.p2psp.nts.api.Nullable;

/**
 * The head of a source client's request.
 *
 * @param method PUT, POST or SOURCE for one that may push
 * @param path what it wants to push to
 * @param headers by name in lower case
 */
record IngestRequest(String method, String path, Map<String, String> headers) {
  /** Reads the text up to and without the empty line; null if it is no request. */
  static @Nullable IngestRequest parse(byte[] head, int length) {
    String[] lines = new String(head, 0, length, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
    String[] start = lines[0].split(" ", -1);
    if (start.length != 3 || !(start[2].startsWith("HTTP/1.") || start[2].startsWith("ICE/"))) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT);
        headers.put(name, lines[i].substring(colon + 1).trim());
      }
    }
    return new IngestRequest(start[0], start[1], headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  boolean wantsContinue() {
    return header("expect").equalsIgnoreCase("100-continue");
  }

  boolean isChunked() {
    return header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
  }

  /** Length of the body; -1 if it lasts until the connection closes, -2 if the header is broken. */
  long lengthBytes() {
    String text = header("content-length");
    if (text.isEmpty()) {
      return -1;
    }
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -2;
  }
}

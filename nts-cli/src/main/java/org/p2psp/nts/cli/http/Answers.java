// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short answers. */
final class Answers {
  /** The JDK server's word for a response without a body. */
  static final long NO_BODY = -1;

  private Answers() {}

  static void text(HttpExchange exchange, int status, String line) throws IOException {
    bytes(exchange, status, "text/plain; charset=utf-8", utf8(line + "\n"));
  }

  static void bytes(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? NO_BODY : content.length);
    if (!head) {
      exchange.getResponseBody().write(content);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

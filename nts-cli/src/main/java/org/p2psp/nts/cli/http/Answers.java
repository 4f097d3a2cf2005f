// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short answers to requests for something else than the stream. */
public final class Answers {
  /** The JDK server's word for a response without a body. */
  public static final long NO_BODY = -1;

  private Answers() {}

  /** Sends one line of plain text; its end of line is added. */
  public static void text(HttpExchange exchange, int status, String line) throws IOException {
    bytes(exchange, status, "text/plain; charset=utf-8", utf8(line + "\n"));
  }

  /** Sends bytes, for HEAD only their head. Never to be taken for another type. */
  public static void bytes(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? NO_BODY : content.length);
    if (!head) {
      exchange.getResponseBody().write(content);
    }
  }

  /** The text in UTF-8. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same, never to be kept by a cache. */
  public static void fresh(HttpExchange exchange, String type, byte[] content) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "no-cache, no-store");
    bytes(exchange, 200, type, content);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.p2psp.nts.cli.http.Answers;

/** The files of the page. They are read from the jar when asked for, and not kept in memory. */
final class LiveFiles {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** By path: nothing else of the jar can be had. */
  private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("live.html", HTML));

  private LiveFiles() {}

  static void serve(LiveServer server) {
    server.route("/", exchange -> send(exchange, "live.html", HTML));
    TYPES.forEach((name, type) -> server.route("/" + name, exchange -> send(exchange, name, type)));
  }

  private static void send(HttpExchange exchange, String name, String type) throws IOException {
    if (!RequestGuard.isRead(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      Answers.text(exchange, 405, "expected GET");
      return;
    }
    try (InputStream input = LiveFiles.class.getResourceAsStream(name)) {
      if (input == null) {
        throw new IllegalStateException(name + " is missing from the jar; build it again");
      }
      Answers.fresh(exchange, type, input.readAllBytes());
    }
  }
}

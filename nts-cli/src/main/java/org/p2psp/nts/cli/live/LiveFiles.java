// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.p2psp.nts.cli.http.Answers;

/** The files of the page. They are read from the jar when asked for, and not kept in memory. */
final class LiveFiles {
  private static final String HTML = "text/html; charset=utf-8";

  /** By path: nothing else of the jar can be had. */
  private static final List<String> FILES =
      List.of(
          "icon.svg",
          "live.css",
          "uplot.css",
          "charts.js",
          "dom.js",
          "format.js",
          "graph.js",
          "layout.js",
          "log.js",
          "main.js",
          "matrix.js",
          "nat.js",
          "paths.js",
          "plot.js",
          "series.js",
          "store.js",
          "stream.js",
          "summary.js",
          "uplot.js");

  private LiveFiles() {}

  static void serve(LiveServer server) {
    server.route("/", exchange -> send(exchange, "live.html", HTML));
    for (String name : FILES) {
      server.route("/" + name, exchange -> send(exchange, name, type(name)));
    }
  }

  private static String type(String name) {
    String ending = name.substring(name.indexOf('.') + 1);
    return switch (ending) {
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/javascript; charset=utf-8";
    };
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

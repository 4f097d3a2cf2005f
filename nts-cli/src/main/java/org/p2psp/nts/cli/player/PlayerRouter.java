// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Set;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.http.Answers;
import org.p2psp.nts.cli.http.HostCheck;

/** Checks who asks and sends each path to what answers it. */
final class PlayerRouter implements HttpHandler {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self';"
          + " media-src 'self' blob:; worker-src blob:; base-uri 'none'; form-action 'none'";

  private final HostCheck hosts;
  private final Set<String> origins;
  private final StreamResponder stream;
  private final StatusPage status;
  private final PageFiles files = new PageFiles();

  PlayerRouter(PlayerConfig config, StreamResponder stream, StatusPage status) {
    this.hosts = new HostCheck(config.hosts());
    this.origins = config.origins();
    this.stream = stream;
    this.status = status;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    handle(exchange, "");
  }

  /** The same below a folder, {@code /player} for example. */
  void handle(HttpExchange exchange, String folder) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      if (!hosts.isAllowed(host)) {
        Answers.text(exchange, 403, "this name is not served here; use a numeric address");
        return;
      }
      allowOrigin(exchange);
      switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> route(exchange, host, folder);
        case "OPTIONS" -> exchange.sendResponseHeaders(204, Answers.NO_BODY);
        default -> {
          exchange.getResponseHeaders().set("Allow", "GET, HEAD, OPTIONS");
          Answers.text(exchange, 405, "expected GET");
        }
      }
    }
  }

  private void allowOrigin(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    Headers headers = exchange.getResponseHeaders();
    headers.set("Vary", "Accept, Origin");
    if (origin != null && origins.contains(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Headers", "Range");
    }
  }

  private void route(HttpExchange exchange, @Nullable String host, String folder)
      throws IOException {
    String authority = host != null ? host : "localhost:" + exchange.getLocalAddress().getPort();
    switch (exchange.getRequestURI().getPath().substring(folder.length())) {
      case "/stream" -> stream.respond(exchange);
      case "/status" ->
          Answers.fresh(exchange, "application/json", Answers.utf8(status.json() + "\n"));
      case "/listen.m3u" ->
          Answers.fresh(exchange, "audio/x-mpegurl", playlist(authority + folder));
      case "/mpegts.js" -> Answers.bytes(exchange, 200, SCRIPT, files.mpegts());
      case "/page.js" -> Answers.bytes(exchange, 200, SCRIPT, files.pageScript());
      case "/player.js" -> Answers.bytes(exchange, 200, SCRIPT, files.script());
      case "/favicon.ico" -> Answers.text(exchange, 404, "there is no icon");
      default -> pageOrStream(exchange);
    }
  }

  private void pageOrStream(HttpExchange exchange) throws IOException {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    if (accept == null || !accept.contains("text/html")) {
      stream.respond(exchange);
      return;
    }
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    Answers.fresh(exchange, "text/html; charset=utf-8", files.page());
  }

  private static byte[] playlist(String authority) {
    return Answers.utf8("#EXTM3U\n#EXTINF:-1,NTS\nhttp://" + authority + "/stream\n");
  }
}

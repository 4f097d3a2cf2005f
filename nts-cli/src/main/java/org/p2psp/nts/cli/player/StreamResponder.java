// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.http.Answers;

/** Answers with the stream for as long as it and the player last. */
final class StreamResponder {
  /** A player that got nothing for so long is told so, instead of being kept for ever. */
  private static final long PATIENCE_NS = 120_000_000_000L;

  private final StreamRing ring;
  private final PlayerCrowd crowd;
  private final LongSupplier clockNs;
  private final long burstNs;

  StreamResponder(StreamRing ring, PlayerCrowd crowd, LongSupplier clockNs, long burstNs) {
    this.ring = ring;
    this.crowd = crowd;
    this.clockNs = clockNs;
    this.burstNs = burstNs;
  }

  void respond(HttpExchange exchange) throws IOException {
    RingReader reader = new RingReader(ring, clockNs, PATIENCE_NS);
    PlayerClient client = crowd.enter(reader);
    if (client == null) {
      unavailable(exchange, "too many players; try again later");
      return;
    }
    boolean overtaken = false;
    try {
      overtaken = stream(exchange, reader);
    } catch (IOException e) {
      // Players leave by closing; a hanging one was closed by the watch.
      overtaken = reader.isOvertaken();
    } finally {
      crowd.leave(client, overtaken);
    }
  }

  private boolean stream(HttpExchange exchange, RingReader reader) throws IOException {
    @Nullable StreamEpoch epoch = reader.awaitStream();
    if (epoch == null) {
      unavailable(exchange, "the stream has not begun; try again later");
      return false;
    }
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", epoch.format().contentType());
    headers.set("Cache-Control", "no-cache, no-store");
    headers.set("Connection", "close");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? Answers.NO_BODY : 0);
    if (head) {
      return false;
    }
    OutputStream output = exchange.getResponseBody();
    return reader.copy(epoch, burstNs, output);
  }

  private static void unavailable(HttpExchange exchange, String why) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "5");
    Answers.text(exchange, 503, why);
  }
}

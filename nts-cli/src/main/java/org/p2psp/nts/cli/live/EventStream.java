// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.http.Answers;

/**
 * Server-sent events to any number of pages up to a limit. Publishing never waits: a page that
 * falls behind its queue is dropped and will connect again. A page that says which event it had
 * last gets those that it missed, as far as they are still there.
 */
final class EventStream implements HttpHandler {
  private static final int MOST_CLIENTS = 32;

  /** Less than the queue of a client holds, which gets them all at once. */
  private static final int KEPT = 64;

  private record Kept(long number, byte[] bytes) {}

  private final String run;
  private final List<EventClient> clients = new ArrayList<>();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private long lastNumber;
  private long dropped;
  private byte[] newestStatus = new byte[0];

  /**
   * A stream without events yet.
   *
   * @param run tells this process's events from those of an earlier one at the same address
   */
  EventStream(String run) {
    this.run = run;
  }

  /** Something happened: also for those who have lost their connection for a moment. */
  synchronized void publish(String event, String json) {
    lastNumber++;
    byte[] bytes = message(event, json);
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(new Kept(lastNumber, bytes));
    send(bytes);
  }

  /** The state as it is: only the newest one is worth anything. */
  synchronized void publishStatus(String json) {
    newestStatus = message("status", json);
    send(newestStatus);
  }

  private byte[] message(String event, String json) {
    return Answers.utf8(
        "id: " + run + "-" + lastNumber + "\nevent: " + event + "\ndata: " + json + "\n\n");
  }

  private void send(byte[] bytes) {
    for (int i = clients.size() - 1; i >= 0; i--) {
      if (!clients.get(i).offer(bytes)) {
        dropped++;
        clients.remove(i).drop();
      }
    }
  }

  /** Pages that listen. */
  synchronized int clients() {
    return clients.size();
  }

  /** Pages that were dropped because they did not read. */
  synchronized long dropped() {
    return dropped;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    EventClient client = enter(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
    if (client == null) {
      exchange.getResponseHeaders().set("Retry-After", "5");
      Answers.text(exchange, 503, "too many pages listen; close one");
      return;
    }
    try {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/event-stream; charset=utf-8");
      headers.set("Cache-Control", "no-cache, no-store");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(Answers.utf8("retry: 1000\n\n"));
      client.send(exchange.getResponseBody());
    } catch (IOException e) {
      // Pages leave by closing; a hanging one was interrupted.
      return;
    } finally {
      leave(client);
    }
  }

  private synchronized @Nullable EventClient enter(@Nullable String lastId) {
    if (clients.size() == MOST_CLIENTS) {
      return null;
    }
    EventClient client = new EventClient(Thread.currentThread());
    if (newestStatus.length > 0) {
      client.offer(newestStatus);
    }
    long had = lastId == null ? lastNumber : number(lastId);
    kept.stream()
        .filter(event -> event.number() > had)
        .forEach(event -> client.offer(event.bytes()));
    clients.add(client);
    return client;
  }

  /** Of an id of ours; of one that is not, everything is news. */
  private long number(String id) {
    String digits = id.startsWith(run + "-") ? id.substring(run.length() + 1) : "";
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
  }

  private synchronized void leave(EventClient client) {
    clients.remove(client);
    client.finish();
  }

  /** Ends all connections. */
  synchronized void close() {
    clients.forEach(EventClient::drop);
    clients.clear();
  }
}

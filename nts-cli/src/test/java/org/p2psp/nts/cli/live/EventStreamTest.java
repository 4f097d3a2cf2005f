// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.cli.run.HostPort;

@Timeout(60)
final class EventStreamTest {
  private static final int MOST_CLIENTS = 32;

  private final EventStream events = new EventStream("run");
  private LiveServer server;

  @BeforeEach
  void start() throws IOException {
    server = LiveServer.start(new HostPort("127.0.0.1", 0));
    server.route("/events", events);
  }

  @AfterEach
  void close() {
    events.close();
    server.close();
  }

  /** A page that listens. */
  private final class Page implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Page(String... headers) throws IOException {
      socket = RawHttp.request(server.address(), "GET", "/events", headers);
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      next("retry: ");
    }

    String next(String start) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(start)) {
          return line.substring(start.length());
        }
      }
      return "the end";
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void eachEventHasAnIdANameAndItsData() throws IOException {
    try (Page page = new Page()) {
      events.publish("role", "{\"a\":1}");
      assertThat(page.next("id: ")).isEqualTo("run-1");
      assertThat(page.next("event: ")).isEqualTo("role");
      assertThat(page.next("data: ")).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void aPageThatComesGetsTheNewestStatusAtOnceAndNoOldEvents() throws IOException {
    events.publish("role", "old");
    events.publishStatus("first");
    events.publishStatus("second");
    try (Page page = new Page()) {
      events.publish("role", "new");
      assertThat(page.next("data: ")).isEqualTo("second");
      assertThat(page.next("data: ")).isEqualTo("new");
    }
  }

  @Test
  void aPageThatComesBackGetsWhatItMissed() throws IOException {
    events.publish("role", "had");
    events.publish("role", "missed 1");
    events.publish("role", "missed 2");
    try (Page page = new Page("Last-Event-ID: run-1")) {
      assertThat(page.next("data: ")).isEqualTo("missed 1");
      assertThat(page.next("data: ")).isEqualTo("missed 2");
    }
  }

  @Test
  void anIdOfAnEarlierProcessOrNoneOfOursMakesEverythingNews() throws IOException {
    events.publish("role", "one");
    for (String id : List.of("other-7", "run-x", "run-99999999999999999999", "")) {
      try (Page page = new Page("Last-Event-ID: " + id)) {
        assertThat(page.next("data: ")).as(id).isEqualTo("one");
      }
    }
  }

  @Test
  void aPageThatDoesNotReadIsDroppedAndHoldsUpNobody() throws IOException {
    String large = "x".repeat(100_000);
    try (Page slow = new Page()) {
      while (events.clients() > 0) {
        events.publishStatus(large);
      }
      assertThat(events.dropped()).isOne();
      assertThat(slow.next("no such line")).isEqualTo("the end");
      try (Page other = new Page()) {
        events.publish("role", "goes on");
        assertThat(other.next("event: role")).isEmpty();
        assertThat(other.next("data: ")).isEqualTo("goes on");
      }
    }
  }

  @Test
  void morePagesThanTheLimitAreAskedToComeLater() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < MOST_CLIENTS; i++) {
      pages.add(new Page());
    }
    assertThat(RawHttp.answer(server.address(), "GET", "/events"))
        .startsWith("HTTP/1.1 503")
        .contains("Retry-after");
    for (Page page : pages) {
      page.close();
    }
  }
}

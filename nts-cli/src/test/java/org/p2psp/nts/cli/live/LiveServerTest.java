// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.cli.http.Answers;
import org.p2psp.nts.cli.run.HostPort;

@Timeout(60)
final class LiveServerTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href|from)=?\\s?\"(?:\\./)?([a-z]+\\.(?:js|css|svg))\"");

  private LiveServer server;
  private HostPort address;

  @BeforeEach
  void start() throws IOException {
    server = LiveServer.start(new HostPort("127.0.0.1", 0));
    server.route("/hello", exchange -> Answers.text(exchange, 200, "hello"));
    server.route("/folder/", exchange -> Answers.text(exchange, 200, "in the folder"));
    LiveFiles.serve(server);
    address = server.address();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String get(String path, String... headers) throws IOException {
    return RawHttp.answer(address, "GET", path, headers);
  }

  @Test
  void aPathAndWhatIsBelowAFolderAreServedAndNothingElse() throws IOException {
    assertThat(get("/hello")).startsWith("HTTP/1.1 200").endsWith("hello\n");
    assertThat(get("/folder/a/b?c=d")).endsWith("in the folder\n");
    assertThat(get("/hello/there")).startsWith("HTTP/1.1 404").contains("the page is at /");
    assertThat(get("/../live/LiveFiles.class")).startsWith("HTTP/1.1 404");
  }

  @Test
  void numericAddressesAndLocalhostAreServedButNoNameThatMayBeRebound() throws IOException {
    assertThat(get("/hello", "Host: " + address)).startsWith("HTTP/1.1 200");
    assertThat(get("/hello", "Host: localhost:1")).startsWith("HTTP/1.1 200");
    assertThat(get("/hello", "Host: evil.example")).startsWith("HTTP/1.1 403");
  }

  @Test
  void pagesOfOtherSitesGetNothingButMayLinkToThePage() throws IOException {
    String foreign = "Sec-Fetch-Site: cross-site";
    assertThat(get("/hello", foreign)).startsWith("HTTP/1.1 403");
    assertThat(get("/hello", "Sec-Fetch-Site: same-site")).startsWith("HTTP/1.1 403");
    assertThat(get("/hello", foreign, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"))
        .startsWith("HTTP/1.1 403");
    assertThat(get("/hello", foreign, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"))
        .startsWith("HTTP/1.1 200");
    assertThat(get("/hello", "Sec-Fetch-Site: same-origin")).startsWith("HTTP/1.1 200");
  }

  @Test
  void onlyThePageItselfMayPost() throws IOException {
    String host = "Host: " + address;
    String own = "Origin: http://" + address;
    assertThat(post(host, own)).startsWith("HTTP/1.1 200");
    assertThat(post(host)).startsWith("HTTP/1.1 403");
    assertThat(post(own)).startsWith("HTTP/1.1 403");
    assertThat(post(host, "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
    assertThat(post(host, "Origin: null")).startsWith("HTTP/1.1 403");
  }

  private String post(String... headers) throws IOException {
    return RawHttp.answer(address, "POST", "/hello", headers);
  }

  @Test
  void noAnswerMayBeFramedReadFromElsewhereOrTakenForAnotherType() throws IOException {
    for (String path : new String[] {"/", "/hello", "/missing"}) {
      assertThat(get(path))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .contains("X-content-type-options: nosniff", "Cross-origin-resource-policy: same-origin")
          .doesNotContainIgnoringCase("Access-Control-Allow");
    }
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreRefused() throws IOException {
    assertThat(RawHttp.answer(address, "HEAD", "/hello")).contains("200 OK").endsWith("\r\n\r\n");
    assertThat(RawHttp.answer(address, "DELETE", "/hello")).startsWith("HTTP/1.1 403");
    assertThat(
            RawHttp.answer(
                address, "DELETE", "/hello", "Host: " + address, "Origin: http://" + address))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: GET, HEAD, POST");
  }

  @Test
  void everythingThatThePageNamesIsServed() throws IOException {
    Deque<String> unread = new ArrayDeque<>(Set.of(""));
    Set<String> seen = new HashSet<>();
    while (!unread.isEmpty()) {
      String name = unread.remove();
      if (seen.add(name)) {
        String answer = get("/" + name);
        assertThat(answer).as(name).startsWith("HTTP/1.1 200");
        if (!name.equals("uplot.js")) {
          references(answer).forEach(unread::add);
        }
      }
    }
    assertThat(seen)
        .contains("main.js", "graph.js", "series.js", "live.css", "uplot.css", "icon.svg");
  }

  private static Set<String> references(String text) {
    Set<String> names = new HashSet<>();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void aTakenAddressIsNamed() {
    assertThatThrownBy(() -> LiveServer.start(address))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(address.toString())
        .hasMessageContaining("choose a free port");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;

/** Real players speak HTTP/1.0 here, whose bodies end with the connection. */
@Timeout(60)
final class PlayerServerTest {
  private static final StreamFormat WEBM = format("video/webm", "HEAD");

  private PlayerServer server;
  private long number;

  private static StreamFormat format(String contentType, String header) {
    return new StreamFormat(contentType, LossTreatment.ZERO_FILL, 4, ascii(header));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @BeforeEach
  void start() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PlayerConfig config =
        new PlayerConfig(
            any, Set.of(), Set.of("https://page.example"), 3, Duration.ofSeconds(2), 64 * 1024);
    server = PlayerServer.start(config);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Socket request(String method, String path, String... headers) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(server.address());
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    socket.getOutputStream().write(ascii(method + " " + path + " HTTP/1.0\r\n" + lines + "\r\n"));
    return socket;
  }

  private String get(String path, String... headers) throws IOException {
    try (Socket socket = request("GET", path, headers)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void chunk(String payload, int randomAccessOffset) {
    server.onChunk(number++, ByteBuffer.wrap(ascii(payload)), randomAccessOffset);
  }

  private static String head(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input.read();
      assertThat(next).isNotNegative();
      head.append((char) next);
    }
    return head.toString();
  }

  private static String body(InputStream input, int length) throws IOException {
    return new String(input.readNBytes(length), StandardCharsets.US_ASCII);
  }

  @Test
  void aPlayerGetsHeaderThenStreamFromAnEntryOn() throws IOException {
    server.onStream(WEBM);
    chunk("skip", StreamFormat.NO_RANDOM_ACCESS);
    chunk("..E1", 2);
    chunk("more", StreamFormat.NO_RANDOM_ACCESS);
    try (Socket socket = request("GET", "/")) {
      InputStream input = socket.getInputStream();
      assertThat(head(input))
          .startsWith("HTTP/1.1 200")
          .contains("Content-type: video/webm", "Cache-control: no-cache, no-store")
          .contains("Connection: close")
          .doesNotContain("Content-length");
      assertThat(body(input, 10)).isEqualTo("HEADE1more");
      chunk("live", StreamFormat.NO_RANDOM_ACCESS);
      assertThat(body(input, 4)).isEqualTo("live");
    }
  }

  @Test
  void aPlayerThatComesBeforeTheFirstEntryWaitsForIt() throws IOException {
    server.onStream(WEBM);
    chunk("skip", StreamFormat.NO_RANDOM_ACCESS);
    try (Socket socket = request("GET", "/")) {
      awaitClients(1);
      InputStream input = socket.getInputStream();
      assertThat(head(input)).startsWith("HTTP/1.1 200");
      chunk("..E1", 2);
      assertThat(body(input, 6)).isEqualTo("HEADE1");
    }
  }

  @Test
  void aPlayerMayComeBeforeTheStream() throws IOException {
    try (Socket socket = request("GET", "/stream")) {
      awaitClients(1);
      server.onStream(WEBM);
      chunk("E1E1", 0);
      InputStream input = socket.getInputStream();
      head(input);
      assertThat(body(input, 8)).isEqualTo("HEADE1E1");
    }
  }

  @Test
  void aLostChunkBecomesZerosWhereTheFormatWantsIt() throws IOException {
    server.onStream(WEBM);
    chunk("E1E1", 0);
    server.onLost(number++);
    chunk("next", StreamFormat.NO_RANDOM_ACCESS);
    try (Socket socket = request("GET", "/stream")) {
      InputStream input = socket.getInputStream();
      head(input);
      assertThat(body(input, 16)).isEqualTo("HEADE1E1\0\0\0\0next");
    }
  }

  @Test
  void aRejoinWithTheSameFormatKeepsPlayersAndAnotherFormatEndsThem() throws IOException {
    server.onStream(WEBM);
    chunk("E1E1", 0);
    try (Socket socket = request("GET", "/stream")) {
      InputStream input = socket.getInputStream();
      head(input);
      assertThat(body(input, 8)).isEqualTo("HEADE1E1");
      server.onStream(format("video/webm", "HEAD"));
      chunk("same", 0);
      assertThat(body(input, 4)).isEqualTo("same");
      server.onStream(format("video/webm", "OTHR"));
      assertThat(input.read()).isEqualTo(-1);
    }
  }

  @Test
  void aPlayerThatDoesNotReadIsDroppedAndHoldsNobodyUp() throws IOException {
    server.onStream(format("audio/mpeg", ""));
    try (Socket stuck = request("GET", "/stream")) {
      awaitClients(1);
      ByteBuffer payload = ByteBuffer.allocate(1316);
      while (server.droppedClients() == 0) {
        server.onChunk(number++, payload, 0);
        Thread.onSpinWait();
      }
      awaitClients(0);
      assertThat(stuck.isConnected()).isTrue();
    }
  }

  @Test
  void playersBeyondTheLimitAreToldToComeBack() throws IOException {
    Socket[] players = new Socket[3];
    for (int i = 0; i < players.length; i++) {
      players[i] = request("GET", "/stream");
    }
    awaitClients(3);
    assertThat(get("/stream")).startsWith("HTTP/1.1 503").contains("Retry-after: 5");
    for (Socket player : players) {
      player.close();
    }
  }

  private void awaitClients(int count) {
    while (server.clients() != count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void headAnswersWithoutABody() throws IOException {
    server.onStream(WEBM);
    try (Socket socket = request("HEAD", "/")) {
      byte[] all = socket.getInputStream().readAllBytes();
      assertThat(new String(all, StandardCharsets.US_ASCII))
          .contains("Content-type: video/webm")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void browsersGetAPageAndItsScripts() throws IOException {
    assertThat(get("/", "Accept: text/html,*/*"))
        .contains("Content-type: text/html", "Content-security-policy:", "aria-live");
    assertThat(get("/player.js")).contains("text/javascript", "createPlayer");
    assertThat(get("/mpegts.js")).contains("text/javascript", "mpegts");
    assertThat(get("/favicon.ico")).startsWith("HTTP/1.1 404");
  }

  @Test
  void statusAndPlaylistTellWhatIsServed() throws IOException {
    server.onStream(WEBM);
    chunk("E1E1", 0);
    server.onLost(number++);
    assertThat(get("/status"))
        .contains("application/json")
        .endsWith(
            "{\"content_type\":\"video/webm\",\"chunks\":1,\"lost\":1,\"clients\":0,"
                + "\"clients_dropped\":0}\n");
    assertThat(get("/listen.m3u", "Host: localhost:7"))
        .contains("audio/x-mpegurl")
        .endsWith("http://localhost:7/stream\n");
  }

  @Test
  void foreignHostsAndOriginsAndMethodsAreHeldOff() throws IOException {
    server.onStream(WEBM);
    assertThat(get("/status", "Host: evil.example")).startsWith("HTTP/1.1 403");
    assertThat(get("/status", "Origin: https://evil.example"))
        .doesNotContain("Access-control-allow-origin");
    assertThat(get("/status", "Origin: https://page.example"))
        .contains("Access-control-allow-origin: https://page.example");
    try (Socket socket = request("DELETE", "/stream")) {
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 405").contains("Allow: GET");
    }
  }

  @Test
  void anOutputSinkWritesHeaderAndChunks() throws IOException {
    try (java.io.PipedInputStream input = new java.io.PipedInputStream();
        OutputSink sink = new OutputSink(new java.io.PipedOutputStream(input))) {
      sink.onStream(WEBM);
      sink.onChunk(0, ByteBuffer.wrap(ascii("E1E1")), 0);
      assertThat(input.readNBytes(8)).isEqualTo(ascii("HEADE1E1"));
      sink.onLost(1);
      sink.onChunk(2, ByteBuffer.wrap(ascii("next")), StreamFormat.NO_RANDOM_ACCESS);
      assertThat(input.readNBytes(8)).isEqualTo(Arrays.copyOf(ascii("\0\0\0\0next"), 8));
    }
  }
}

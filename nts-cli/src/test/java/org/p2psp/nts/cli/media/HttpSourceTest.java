// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HttpSourceTest {
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/live", exchange -> answer(exchange, 0));
    server.createContext("/file", exchange -> answer(exchange, 3));
    server.createContext("/moved", HttpSourceTest::redirect);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, long lengthBytes) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      assertThat(exchange.getRequestHeaders().getFirst("Icy-MetaData")).isEqualTo("0");
      exchange.getResponseHeaders().set("Content-Type", "audio/mpeg");
      exchange.sendResponseHeaders(200, lengthBytes);
      exchange.getResponseBody().write(new byte[] {1, 2, 3});
    }
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Location", "/live");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Test
  void aLiveStreamThatEndsIsFetchedAgainAfterAGap() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    try (HttpSource source = HttpSource.connect(uri("/live"))) {
      assertThat(source.isFinite()).isFalse();
      assertThat(source.contentType()).isEqualTo("audio/mpeg");
      while (requests.get() < 2 || buffer.position() < 6) {
        assertThat(source.read(buffer)).isNotEqualTo(MediaSource.END);
      }
    }
    assertThat(buffer.position()).isEqualTo(6);
  }

  @Test
  void aStreamOfKnownLengthEndsThere() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    try (HttpSource source = HttpSource.connect(uri("/file"))) {
      int count = source.read(buffer);
      while (count > 0) {
        count = source.read(buffer);
      }
      assertThat(count).isEqualTo(MediaSource.END);
    }
    assertThat(buffer.position()).isEqualTo(3);
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    try (HttpSource source = HttpSource.connect(uri("/moved"))) {
      assertThat(source.read(ByteBuffer.allocate(100))).isPositive();
    }
  }

  @Test
  void aFailureNamesUrlStatusAndRemedy() {
    URI missing = uri("/nothing");
    assertThatThrownBy(() -> HttpSource.connect(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("404")
        .hasMessageContaining("mount point");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    URI gone = uri("/live");
    server.stop(0);
    assertThatThrownBy(() -> HttpSource.connect(gone))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(gone.toString())
        .hasMessageContaining("check that the server runs");
  }
}

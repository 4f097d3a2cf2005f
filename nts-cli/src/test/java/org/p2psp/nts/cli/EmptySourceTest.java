// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EmptySourceTest {
  @Test
  void aSourceWithoutAByteIsAFailureThatNamesIt() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Length", "0");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String source = "http://127.0.0.1:" + server.getAddress().getPort() + "/live";

      Run run = Run.of("splitter", "--source", source, "--listen", "127.0.0.1:0", "--live", "off");

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.errors()).last().asString().contains(source, "without a byte");
    } finally {
      server.stop(0);
    }
  }
}

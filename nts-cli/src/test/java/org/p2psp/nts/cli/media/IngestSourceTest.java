// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class IngestSourceTest {
  private static final String AUTHORIZED = "Authorization: Basic c291cmNlOmhhY2ttZQ==\r\n";

  private IngestSource source;

  @BeforeEach
  void listen() throws IOException {
    source = IngestSource.listen(new IngestAddress("127.0.0.1", 0, "/live"), "hackme");
  }

  @AfterEach
  void close() {
    source.close();
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), source.port());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
        .readLine();
  }

  private String readText() {
    ByteBuffer buffer = ByteBuffer.allocate(100);
    int count = source.read(buffer);
    while (count > 0) {
      count = source.read(buffer);
    }
    assertThat(count).isEqualTo(MediaSource.GAP);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void anIcecastClientIsToldToContinueAndReadUntilItCloses() throws IOException {
    String head = "PUT /live HTTP/1.1\r\n" + AUTHORIZED + "Content-Type: video/mp2t\r\n";
    try (Socket socket = send(head + "Expect: 100-continue\r\n\r\n")) {
      socket.getOutputStream().write("media".getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      assertThat(readText()).isEqualTo("media");
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(source.contentType()).isEqualTo("video/mp2t");
    }
  }

  @Test
  void aChunkedBodyIsUnwrappedAndAnswered() throws IOException {
    String head = "POST /live HTTP/1.1\r\n" + AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n";
    try (Socket socket = send(head + "3\r\nmed\r\n2;x=y\r\nia\r\n0\r\n\r\n")) {
      assertThat(readText()).isEqualTo("media");
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aBodyOfKnownLengthEndsThere() throws IOException {
    try (Socket socket =
        send("PUT /live HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 5\r\n\r\nmediamore")) {
      assertThat(readText()).isEqualTo("media");
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void anOldSourceClientIsAnsweredBeforeItSends() throws IOException {
    Socket socket = send("SOURCE /live ICE/1.0\r\n" + AUTHORIZED + "\r\nmedia");
    socket.shutdownOutput();
    assertThat(readText()).isEqualTo("media");
    assertThat(firstLine(socket)).isEqualTo("HTTP/1.0 200 OK");
    socket.close();
  }

  @Test
  void theNextEncoderContinuesAfterAGap() throws IOException {
    for (String part : new String[] {"one", "two"}) {
      try (Socket socket = send("SOURCE /live ICE/1.0\r\n" + AUTHORIZED + "\r\n" + part)) {
        socket.shutdownOutput();
        if (part.equals("two")) {
          assertThat(source.read(ByteBuffer.allocate(1))).isEqualTo(MediaSource.GAP);
        }
        assertThat(readText()).isEqualTo(part);
      }
    }
  }

  @Test
  void aSecondEncoderIsRefused() throws IOException {
    try (Socket first = send("SOURCE /live ICE/1.0\r\n" + AUTHORIZED + "\r\nmedia")) {
      assertThat(source.read(ByteBuffer.allocate(1))).isEqualTo(1);
      try (Socket second = send("SOURCE /live ICE/1.0\r\n" + AUTHORIZED + "\r\n")) {
        assertThat(firstLine(second)).isEqualTo("HTTP/1.1 403 Mountpoint in use");
      }
      assertThat(first.isClosed()).isFalse();
    }
  }

  @Test
  void refusalsSayWhatIsWrong() throws IOException {
    assertThat(answerTo("PUT /live HTTP/1.1\r\n\r\n")).contains("401");
    assertThat(answerTo("PUT /live HTTP/1.1\r\nAuthorization: Basic !\r\n\r\n")).contains("401");
    assertThat(answerTo("PUT /other HTTP/1.1\r\n" + AUTHORIZED + "\r\n")).contains("404");
    assertThat(answerTo("GET /live HTTP/1.1\r\n" + AUTHORIZED + "\r\n")).contains("405");
    assertThat(answerTo("garbage\r\n\r\n")).contains("400");
    assertThat(answerTo("PUT /live HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).contains("400");
    assertThat(answerTo("x".repeat(20_000))).contains("400");
  }

  private String answerTo(String request) throws IOException {
    try (Socket socket = send(request)) {
      return firstLine(socket);
    }
  }

  @Test
  void closingEndsAWaitingRead() {
    source.close();
    assertThat(source.read(ByteBuffer.allocate(1))).isEqualTo(MediaSource.END);
  }
}

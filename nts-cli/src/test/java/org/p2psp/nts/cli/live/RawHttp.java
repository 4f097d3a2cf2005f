// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.p2psp.nts.cli.run.HostPort;

/** Requests as they are on the wire: clients of the JDK do not let tests lie about themselves. */
final class RawHttp {
  private RawHttp() {}

  /** Sends a request and leaves the answer to be read. */
  static Socket request(HostPort address, String method, String path, String... headers)
      throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(address.resolve("test"));
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String text = method + " " + path + " HTTP/1.0\r\n" + lines + "\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** The whole answer. */
  static String answer(HostPort address, String method, String path, String... headers)
      throws IOException {
    try (Socket socket = request(address, method, path, headers)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

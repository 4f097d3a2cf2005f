// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/**
 * Where encoders push to.
 *
 * @param host name or address to listen on
 * @param port 0 lets the system choose
 * @param mount path that encoders must name, with its slash; {@code /} takes any
 */
record IngestAddress(String host, int port, String mount) {
  /**
   * Reads {@code HOST:PORT/mount}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static IngestAddress parse(String text) {
    int slash = text.indexOf('/');
    String hostAndPort = slash < 0 ? text : text.substring(0, slash);
    String mount = slash < 0 ? "/" : text.substring(slash);
    int colon = hostAndPort.lastIndexOf(':');
    try {
      int port = Integer.parseInt(hostAndPort.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= 0xFFFF) {
        return new IngestAddress(hostAndPort.substring(0, colon), port, mount);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(malformed(text), e);
    }
    throw new IllegalArgumentException(malformed(text));
  }

  private static String malformed(String text) {
    return "source 'listen:"
        + text
        + "', expected listen:HOST:PORT/mount, for example"
        + " listen:0.0.0.0:8000/live";
  }
}

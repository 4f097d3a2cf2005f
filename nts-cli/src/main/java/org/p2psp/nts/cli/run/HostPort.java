// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.net.InetSocketAddress;
import org.p2psp.nts.api.Endpoint;

/**
 * A host and a port as a user writes them: {@code example.org:4242}, {@code 192.0.2.1:4242}, {@code
 * [2001:db8::1]:4242}, {@code :4242} for all addresses.
 *
 * @param host name or address, without brackets; empty for all addresses
 * @param port 0 to 65535
 */
public record HostPort(String host, int port) {
  /**
   * Reads one.
   *
   * @param option named in the error
   * @throws UserError with the option, the text and what was expected
   */
  public static HostPort parse(String option, String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw wrong(option, text, "HOST:PORT, for example 127.0.0.1:4242");
    }
    String host = text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw wrong(option, text, "an IPv6 address in brackets, for example [::1]:4242");
    }
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw wrong(option, text, "a port from 0 to 65535, not '" + port + "'");
    }
    return new HostPort(host, Integer.parseInt(port));
  }

  private static UserError wrong(String option, String text, String expected) {
    return UserError.usage(option + " '" + text + "': expected " + expected);
  }

  /**
   * Looks the name up.
   *
   * @throws UserError if it has no address
   */
  public InetSocketAddress resolve(String option) {
    InetSocketAddress address =
        host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw UserError.failure(
          option
              + " '"
              + this
              + "': host '"
              + host
              + "' has no address; check its name or your DNS");
    }
    return address;
  }

  /** Looks the name up. */
  public Endpoint endpoint(String option) {
    return Endpoint.of(resolve(option));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}

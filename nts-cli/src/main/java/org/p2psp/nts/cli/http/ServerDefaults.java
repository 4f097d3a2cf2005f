// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.http;

/** Settings of the JDK's HTTP server that only system properties reach. */
public final class ServerDefaults {
  private ServerDefaults() {}

  /** Sets them where the user has not; before the first server is made. */
  public static void apply() {
    // Small answers otherwise wait for the client's delayed acknowledgement (JDK-8323276).
    setDefault("sun.net.httpserver.nodelay", "true");
    // Seconds until a request's head must be complete.
    setDefault("sun.net.httpserver.maxReqTime", "10");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}

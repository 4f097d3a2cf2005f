// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.net.InetSocketAddress;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.HostPort;
import picocli.CommandLine.Option;

/** Where the live page of a role is served. */
public final class LiveOptions {
  static final String OFF = "off";

  @Option(
      names = "--live",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:0",
      description =
          "Where the live page is served: an address, a port of this machine alone, or off"
              + " (default: a port of the system's choice, for this machine alone).")
  String live = "127.0.0.1:0";

  /** As without the option. */
  public LiveOptions() {}

  /**
   * The asked address, null if there is to be no page.
   *
   * @throws org.p2psp.nts.cli.run.UserError if it cannot be read or its host has no address
   */
  public @Nullable HostPort address() {
    if (live.equals(OFF)) {
      return null;
    }
    boolean bare = live.matches("[0-9]{1,5}");
    HostPort address = HostPort.parse("--live", bare ? "127.0.0.1:" + live : live);
    InetSocketAddress resolved = address.resolve("--live");
    return new HostPort(address.host(), resolved.getPort());
  }
}

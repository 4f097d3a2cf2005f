// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.embed.OpenedSockets;

/** Opens sockets where an option says, and tells the user what is wrong with that option. */
public final class Binding {
  private Binding() {}

  /**
   * Opens a transport and slot 0.
   *
   * @throws UserError if the endpoint cannot be bound
   */
  public static OpenedSockets open(
      DatagramTransportProvider provider, String option, Endpoint local) {
    try {
      return OpenedSockets.open(provider, local);
    } catch (IOException e) {
      throw failed(option, e);
    }
  }

  /**
   * The same at all addresses and a port of the system's choice, as {@link
   * OpenedSockets#openAnywhere}.
   *
   * @throws UserError if no socket can be had
   */
  public static OpenedSockets openAnywhere(
      DatagramTransportProvider provider, String option, Endpoint remote) {
    try {
      return OpenedSockets.openAnywhere(provider, remote);
    } catch (IOException e) {
      throw failed(option, e);
    }
  }

  /** The error for an endpoint that cannot be bound; the cause names it and what to do. */
  public static UserError failed(String option, IOException cause) {
    return UserError.failure(option + ": " + cause.getMessage());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/** A socket could not be opened at an endpoint: taken, forbidden, or not of this machine. */
public final class CannotBindException extends IOException {
  private static final long serialVersionUID = 1;

  /** Names the protocol, the endpoint, the system's reason, and what to do. */
  public CannotBindException(
      String protocol, Endpoint local, @Nullable String reason, @Nullable Throwable cause) {
    super(
        protocol
            + " "
            + local
            + " cannot be bound: "
            + reason
            + "; choose a free port (0 = any) and an address of this machine",
        cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.io.IOException;
import org.p2psp.nts.api.Nullable;

/** A NAT with hosts behind it and remotes before it, real or simulated, without delays. */
interface NatWorld extends AutoCloseable {
  /**
   * An inside host sends a packet.
   *
   * @return the NAT's port as the remote sees it, or null if it does not arrive
   */
  @Nullable
  Integer send(Step.Send packet);

  /**
   * A remote sends a packet to a port of the NAT.
   *
   * @return who gets it, as {@code host:port}, or null if nobody does
   */
  @Nullable
  String sendIn(int remote, int remotePort, int natPort);

  @Override
  void close() throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/** A datagram at the end of its way, as somebody sees it who sees everything. */
public interface ObservedPacket {
  /** When it was sent. */
  long sentNs();

  /** The host that sent it. */
  SimulatedHost senderHost();

  /** The socket that it was sent from. */
  int senderSlot();

  /** The endpoint that it was sent from, private behind a NAT. */
  Endpoint senderEndpoint();

  /** Where it seems to come from: after the sender's NAT, if it got so far. */
  Endpoint source();

  /** Where it was sent to. */
  Endpoint destination();

  /** Who has the address of the destination, a host or a site's NAT; the address if nobody has. */
  String destinationName();

  /** The host that got it, null if none did. */
  @Nullable
  SimulatedHost receiver();

  /** The payload; read-only, borrowed until the call that showed it returns. */
  ByteBuffer payload();
}

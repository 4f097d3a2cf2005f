// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;

/** Sees every packet that reaches a machine, just before the machine does, and all others too. */
@FunctionalInterface
public interface PacketTap {
  /**
   * A packet is delivered.
   *
   * @param receiver the host of the machine
   * @param slot the socket that it comes in at
   * @param source the sender as that socket sees it
   * @param payload read-only, borrowed until the call returns; the position may be moved
   */
  void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload);

  /**
   * A machine sends a packet, whatever becomes of it. Does nothing unless overridden.
   *
   * @param sender the host of the machine
   * @param slot the socket that it goes out from
   * @param destination as the machine wants it
   * @param payload read-only, borrowed until the call returns; the position may be moved
   */
  default void onSent(
      long nowNs, SimulatedHost sender, int slot, Endpoint destination, ByteBuffer payload) {}

  /**
   * A packet has come to its end, whatever that is; a delivered one is shown here first.
   *
   * @param packet borrowed until the call returns
   */
  default void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {}
}

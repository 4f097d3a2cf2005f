// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** Where a packet comes to after a delay. */
interface Hop {
  /** The packet is here now. */
  void onPacket(long nowNs, Packet packet);
}

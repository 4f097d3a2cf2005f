// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/** What is at the far end of an access link: a public host, or a site's NAT. */
interface CoreReceiver {
  /** Finds the host that a packet from the core is for, or ends the packet. */
  void onPacketFromCore(long nowNs, Packet packet);

  /** The host that connections from outside reach; null behind a NAT. */
  @Nullable
  SimulatedHost publicHost();

  /** Time between the link and its hosts, which every packet is charged in advance. */
  long lanDelayNs();
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/** What is at the far end of an access link: a public host, or a site's NAT. */
interface CoreReceiver extends Hop {
  /** Its name in traces. */
  String name();

  /** The host that connections from outside to this address reach; null behind a NAT. */
  @Nullable
  SimulatedHost publicHost(int address);

  /** Time between the link and its hosts, which every packet is charged in advance. */
  long lanDelayNs();
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;

/**
 * What one side is to do in an attempt; the times follow later.
 *
 * @param candidates see {@link org.p2psp.nts.api.wire.PunchOrder}
 * @param guess of the other's port
 * @param scan of ports, from sockets
 * @param batch whose socket to use
 */
record OrderDraft(List<Endpoint> candidates, PortGuess guess, PortScan scan, int batch) {
  static OrderDraft meeting(List<Endpoint> candidates, int batch) {
    return new OrderDraft(candidates, PortGuess.NONE, PortScan.NONE, batch);
  }

  /** What comes before the scan. */
  OrderDraft withoutScan() {
    return new OrderDraft(candidates, guess, PortScan.NONE, batch);
  }

  OrderDraft with(PortGuess newGuess) {
    return new OrderDraft(candidates, newGuess, scan, batch);
  }

  OrderDraft with(PortScan newScan) {
    return new OrderDraft(candidates, guess, candidates.isEmpty() ? scan : newScan, batch);
  }
}

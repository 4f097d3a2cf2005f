// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

/**
 * Chunks passed on for others.
 *
 * @param bySplitter as the relay of last resort
 * @param byMonitors as relays
 * @param byPeers as relays
 */
public record Relayed(long bySplitter, long byMonitors, long byPeers) {
  /** What was passed on since then. */
  Relayed since(Relayed then) {
    return new Relayed(
        bySplitter - then.bySplitter, byMonitors - then.byMonitors, byPeers - then.byPeers);
  }
}

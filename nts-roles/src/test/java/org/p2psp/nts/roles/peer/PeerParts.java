// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import java.util.Random;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.NoPrediction;
import org.p2psp.nts.roles.OnceMessaging;

/** Makes the parts that tests of a peer's parts need. */
final class PeerParts {
  static final Endpoint SPLITTER = Endpoint.parse("203.0.113.1:4242");

  private PeerParts() {}

  static PeerContext context(long seed) {
    Random random = new Random(seed);
    return new PeerContext(
        PeerConfig.of(SPLITTER, new PeerId(77)),
        random,
        random::nextLong,
        new OnceMessaging(),
        new NoPrediction());
  }

  static Introduction introduction(int index, List<Endpoint> candidates) {
    return new Introduction(
        1000 + index,
        Secret.of(new byte[Secret.BYTES]),
        new PeerId(index),
        index,
        1,
        false,
        false,
        false,
        order(candidates, PortScan.NONE));
  }

  /** From batch 3 after 10 ms, with a lead of 20 ms, for a second. */
  static PunchOrder order(List<Endpoint> candidates, PortScan scan) {
    return new PunchOrder(3, 2, 2, 10_000, 1_000_000, candidates, PortGuess.NONE, scan);
  }

  static Neighbor neighbor(PeerContext context, int index) {
    return new Neighbor(context, introduction(index, List.of()), 0);
  }

  static Neighbor directNeighbor(PeerContext context, int index) {
    Neighbor neighbor = neighbor(context, index);
    neighbor.remote = Endpoint.parse("198.51.100.1:1000").withPort(1000 + index);
    return neighbor;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.Site;

/** One of the two of a pair: who it is, what it tells, and what came to it from the other. */
final class PairSide {
  static final long NEVER = -1;

  final String name;
  final PeerId id;
  final SimulatedHost host;

  /** The path that it says it has; null = none. */
  RoleEvent.@Nullable PathUp path;

  /** Highest attempt that it told of. */
  int attempts;

  /** When the other's own chunk first came straight from the other. */
  long directMediaNs = NEVER;

  /** When the other's own chunk first came from the relay that this side named. */
  long relayedMediaNs = NEVER;

  PairSide(String name, PeerId id, SimulatedHost host) {
    this.name = name;
    this.id = id;
    this.host = host;
  }

  /**
   * Whether packets from and to there are its own: at its host's address, for a neighbour or where
   * nothing translates, or at one that its NAT or its carrier's shows.
   */
  boolean isAt(Endpoint endpoint) {
    Site site = host.site();
    return endpoint.sameAddress(host.endpoint(0))
        || site != null && site.showsAddress(endpoint)
        || host.hasIpv6() && endpoint.sameAddress(host.ipv6Endpoint(0));
  }

  void onEvent(RoleEvent event, PeerId other) {
    if (event instanceof RoleEvent.PathUp up && up.peer().equals(other)) {
      path = up;
      attempts = Math.max(attempts, up.attempt());
    } else if (event instanceof RoleEvent.PathLost lost && lost.peer().equals(other)) {
      path = null;
    }
  }

  boolean claims(PathKind kind) {
    return path != null && path.kind() == kind;
  }

  @Nullable
  PeerId relay() {
    return path == null ? null : path.via();
  }

  /** When the first chunk of the other came, either way; or {@link #NEVER}. */
  long firstMediaNs() {
    if (directMediaNs == NEVER || relayedMediaNs == NEVER) {
      return Math.max(directMediaNs, relayedMediaNs);
    }
    return Math.min(directMediaNs, relayedMediaNs);
  }

  /** What it says of the pair, for people. */
  String claim() {
    RoleEvent.PathUp up = path;
    if (up == null) {
      return name + " claims no path";
    }
    return up.via() == null
        ? name + " claims a direct path"
        : name + " claims to be relayed by " + up.via();
  }
}

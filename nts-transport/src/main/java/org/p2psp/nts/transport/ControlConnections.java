// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/** The open connections of a listener, counted in all and per remote. */
final class ControlConnections {
  private final ControlListenerLimits limits;
  private final Set<ControlConnection> open = new LinkedHashSet<>();
  private final Map<Endpoint, Integer> perRemote = new HashMap<>();

  ControlConnections(ControlListenerLimits limits) {
    this.limits = limits;
  }

  boolean hasRoomFor(Endpoint remote) {
    return open.size() < limits.connections()
        && perRemote.getOrDefault(networkOf(remote), 0) < limits.connectionsPerRemote();
  }

  /**
   * Who has to go so that a newcomer has room: the oldest whose request is not whole, of the same
   * remote if that one has too many, else of all. Null if everybody has asked.
   */
  @Nullable
  ControlConnection oldestIdle(Endpoint remote) {
    Endpoint network = networkOf(remote);
    boolean crowded = perRemote.getOrDefault(network, 0) >= limits.connectionsPerRemote();
    for (ControlConnection connection : open) {
      if (connection.isReading() && (!crowded || networkOf(connection.remote).equals(network))) {
        return connection;
      }
    }
    return null;
  }

  void add(ControlConnection connection) {
    open.add(connection);
    perRemote.merge(networkOf(connection.remote), 1, Integer::sum);
  }

  void remove(ControlConnection connection) {
    if (!open.remove(connection)) {
      return;
    }
    perRemote.computeIfPresent(
        networkOf(connection.remote), (network, count) -> count == 1 ? null : count - 1);
  }

  int size() {
    return open.size();
  }

  List<ControlConnection> all() {
    return new ArrayList<>(open);
  }

  /** A host has a whole IPv6 network of 64 bits at its disposal, so that it counts as one. */
  private static Endpoint networkOf(Endpoint remote) {
    return remote.isIpv4() ? remote.withPort(0) : Endpoint.ofIpv6(remote.addressHigh(), 0, 0);
  }
}

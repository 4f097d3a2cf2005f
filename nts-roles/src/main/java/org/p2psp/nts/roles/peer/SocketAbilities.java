// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.Endpoint;

/**
 * What the driver of a peer can do with sockets.
 *
 * @param localPort of the main socket, so that port preservation can be seen; 0 = unknown
 * @param canSetTimeToLive whether the transport honours a time to live
 * @param canBindLowPorts whether it may bind ports below 1024, which some NATs map to low ports
 * @param hostEndpoints the main socket in the host's own networks, at most {@link
 *     org.p2psp.nts.api.wire.JoinRequest#MOST_HOST_ENDPOINTS}; members behind the same public
 *     address are told of them
 * @param bothFamilies whether the main socket reaches IPv4 and IPv6 alike, and this host has
 *     addresses of both
 */
public record SocketAbilities(
    int localPort,
    boolean canSetTimeToLive,
    boolean canBindLowPorts,
    List<Endpoint> hostEndpoints,
    boolean bothFamilies) {
  /** Nothing is known. */
  public static final SocketAbilities UNKNOWN =
      new SocketAbilities(0, false, false, List.of(), false);

  /** Copies the endpoints. */
  public SocketAbilities {
    hostEndpoints = List.copyOf(hostEndpoints);
  }
}

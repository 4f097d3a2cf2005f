// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.JoinRequest;

/**
 * What a peer, a monitor or a probe is told.
 *
 * @param splitter the splitter's control address; its main UDP port has the same number
 * @param peerId the own id, chosen at random
 * @param role {@link JoinRequest#PEER}, {@link JoinRequest#MONITOR} or {@link
 *     JoinRequest#PROBE_ONLY}
 * @param channel name of the stream, may be empty
 * @param monitorSecret of a monitor, else empty
 * @param sockets what its driver can do
 * @param limits of traversal
 * @param playingDelayNs from a chunk's arrival to its play-out; 0 = from round trip and team size
 * @param silenceNs after this long without a word from the splitter it is taken for dead
 * @param mostNeighbors bound on pairs
 */
public record PeerConfig(
    Endpoint splitter,
    PeerId peerId,
    int role,
    String channel,
    String monitorSecret,
    SocketAbilities sockets,
    PunchLimits limits,
    long playingDelayNs,
    long silenceNs,
    int mostNeighbors) {
  private static final long SILENCE_NS = 3_000_000_000L;
  private static final int MOST_NEIGHBORS = 1024;

  /** A peer with the defaults. */
  public static PeerConfig of(Endpoint splitter, PeerId peerId) {
    return new PeerConfig(
        splitter,
        peerId,
        JoinRequest.PEER,
        "",
        "",
        SocketAbilities.UNKNOWN,
        PunchLimits.DEFAULT,
        0,
        SILENCE_NS,
        MOST_NEIGHBORS);
  }

  /** The same in another role. */
  public PeerConfig withRole(int newRole) {
    return with(newRole, channel, monitorSecret, sockets, limits, playingDelayNs);
  }

  /** The same for another channel and with a monitor's secret. */
  public PeerConfig withChannel(String newChannel, String newMonitorSecret) {
    return with(role, newChannel, newMonitorSecret, sockets, limits, playingDelayNs);
  }

  /** The same on this socket. */
  public PeerConfig withSocket(int newLocalPort, boolean newCanSetTimeToLive) {
    return withSockets(
        new SocketAbilities(newLocalPort, newCanSetTimeToLive, false, List.of(), false));
  }

  /** The same with a driver that can do this. */
  public PeerConfig withSockets(SocketAbilities newSockets) {
    return with(role, channel, monitorSecret, newSockets, limits, playingDelayNs);
  }

  /** The same with other limits of traversal. */
  public PeerConfig withLimits(PunchLimits newLimits) {
    return with(role, channel, monitorSecret, sockets, newLimits, playingDelayNs);
  }

  /** The same with a fixed playing delay; 0 = from round trip and team size. */
  public PeerConfig withPlayingDelayNs(long newPlayingDelayNs) {
    return with(role, channel, monitorSecret, sockets, limits, newPlayingDelayNs);
  }

  private PeerConfig with(
      int newRole,
      String newChannel,
      String newMonitorSecret,
      SocketAbilities newSockets,
      PunchLimits newLimits,
      long newPlayingDelayNs) {
    return new PeerConfig(
        splitter,
        peerId,
        newRole,
        newChannel,
        newMonitorSecret,
        newSockets,
        newLimits,
        newPlayingDelayNs,
        silenceNs,
        mostNeighbors);
  }

  /** The same in a team of up to so many others. */
  public PeerConfig withMostNeighbors(int newMostNeighbors) {
    return new PeerConfig(
        splitter,
        peerId,
        role,
        channel,
        monitorSecret,
        sockets,
        limits,
        playingDelayNs,
        silenceNs,
        newMostNeighbors);
  }

  /** Whether this is a monitor. */
  public boolean isMonitor() {
    return role == JoinRequest.MONITOR;
  }
}

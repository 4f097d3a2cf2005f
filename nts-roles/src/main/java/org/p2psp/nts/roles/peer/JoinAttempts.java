// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * When a peer asks the splitter for a session, and what it says: after failures less and less
 * often.
 */
final class JoinAttempts {
  private static final long MS = 1_000_000;
  private static final long FIRST_PAUSE_NS = 500 * MS;
  private static final long LONGEST_PAUSE_NS = 8000 * MS;

  private final PeerContext context;
  private String lastFailure = "";
  private long nextNs = ProtocolMachine.NO_DEADLINE;
  private long pauseNs = FIRST_PAUSE_NS;

  JoinAttempts(PeerContext context) {
    this.context = context;
  }

  /** The next one is at this time. */
  void schedule(long timeNs) {
    nextNs = timeNs;
  }

  /** When the next one is. */
  long nextNs() {
    return nextNs;
  }

  /** Writes a request for the control connection. */
  void writeRequest(ByteBuffer request) {
    PeerConfig config = context.config;
    new JoinRequest(
            config.role(),
            config.peerId(),
            config.sockets().localPort(),
            capabilities(config),
            config.channel(),
            config.monitorSecret(),
            config.sockets().hostEndpoints())
        .write(request);
    request.flip();
  }

  private static int capabilities(PeerConfig config) {
    SocketAbilities sockets = config.sockets();
    return (sockets.canSetTimeToLive() ? JoinRequest.CAN_SET_TIME_TO_LIVE : 0)
        | (sockets.canBindLowPorts() ? JoinRequest.CAN_BIND_LOW_PORTS : 0)
        | (config.limits().scans() ? JoinRequest.AGREES_TO_SCANS : 0);
  }

  void onSuccess() {
    lastFailure = "";
    pauseNs = FIRST_PAUSE_NS;
  }

  /** The user is told once of failures that are the same. */
  void onFailure(long nowNs, String reason) {
    if (!reason.equals(lastFailure)) {
      lastFailure = reason;
      context.events.add(
          new RoleEvent.Failed(
              nowNs,
              "cannot join at splitter "
                  + context.config.splitter()
                  + ": "
                  + reason
                  + "; trying again with growing pauses"));
    }
    pause(nowNs);
  }

  /** The next one comes after half a pause to a whole one, and the pause after it is longer. */
  void pause(long nowNs) {
    nextNs = nowNs + pauseNs / 2 + context.random.nextLong(pauseNs / 2);
    pauseNs = Math.min(LONGEST_PAUSE_NS, pauseNs * 2);
  }
}

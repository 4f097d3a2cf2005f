// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.roles.common.MediaTokens;

/**
 * Nonces of hellos, made so that nothing has to be kept: the lower 32 bits are the time of sending
 * in microseconds, the upper 32 a value that only this peer can derive from that time, the socket
 * and the endpoint that the hello goes to. Whoever sends a nonce back from that endpoint has
 * received it there, and the round trip is known.
 */
final class PathNonces {
  private static final long LOW = 0xFFFF_FFFFL;
  private static final long LONGEST_AGE_US = 10_000_000;

  private final PeerContext context;

  PathNonces(PeerContext context) {
    this.context = context;
  }

  long make(long nowNs, int slot, Endpoint remote) {
    return nonce(nowNs / 1000 & LOW, slot, remote);
  }

  /** Age of a nonce that came back over this path in nanoseconds, or -1 if it is none of ours. */
  long roundTripNs(long nowNs, int slot, Endpoint remote, long echoed) {
    long sentUs = echoed & LOW;
    long ageUs = nowNs / 1000 - sentUs & LOW;
    if (ageUs > LONGEST_AGE_US || nonce(sentUs, slot, remote) != echoed) {
      return -1;
    }
    return ageUs * 1000;
  }

  private long nonce(long sentUs, int slot, Endpoint remote) {
    long purpose = sentUs << 32 | slot;
    long tag =
        MediaTokens.ofEndpoint(context.codec.authenticator(), context.ownKey, remote, purpose);
    return (tag & ~LOW) | sentUs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Body of HELLO, the punch packet: {@value #BODY_BYTES} bytes, 56 with header and authenticator.
 *
 * <pre>
 *  0  nonce of the sender for this path (64)
 *  8  the receiver's nonce, sent back (64); 0 unless RESPONSE
 * 16  flags (8): 1 REQUEST, 2 RESPONSE
 * 17  attempt (8)
 * 18  depth (8): how many hellos this one is an answer to, in turn
 * 19  0 (8)
 * </pre>
 *
 * <p>A REQUEST asks for its nonce back. A RESPONSE carries it, from the endpoint that the request
 * went to; then the path is proved. Most responses are requests too, as long as the other direction
 * is not proved; but not those of a depth of {@value #MOST_DEPTH}, since two NATs that give each
 * answer a new port would keep their peers answering for ever.
 */
public final class Hello {
  /** Length of the body. */
  public static final int BODY_BYTES = 20;

  /** Flag: send my nonce back. */
  public static final int REQUEST = 1;

  /** Flag: here is your nonce. */
  public static final int RESPONSE = 2;

  /** Depth at which answers ask for nothing any more. */
  public static final int MOST_DEPTH = 4;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private Hello() {}

  /** The sender's nonce. */
  public static long nonce(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY);
  }

  /** The receiver's nonce, sent back. */
  public static long echo(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY + 8);
  }

  /** Whether the sender wants its nonce back. */
  public static boolean isRequest(ByteBuffer datagram) {
    return (datagram.get(datagram.position() + BODY + 16) & REQUEST) != 0;
  }

  /** Whether {@link #echo} counts. */
  public static boolean isResponse(ByteBuffer datagram) {
    return (datagram.get(datagram.position() + BODY + 16) & RESPONSE) != 0;
  }

  /** Number of the introduction's attempt, from 1. */
  public static int attempt(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 17) & 0xFF;
  }

  /** How many hellos this one answers, each the next one: 0 for one that answers none. */
  public static int depth(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 18) & 0xFF;
  }

  /** Writes the body at the position. */
  public static void write(
      ByteBuffer out, long nonce, long echo, int flags, int attempt, int depth) {
    out.putLong(nonce).putLong(echo).put((byte) flags).put((byte) attempt);
    out.put((byte) depth).put((byte) 0);
  }
}

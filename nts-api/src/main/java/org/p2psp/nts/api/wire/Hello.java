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
 * 18  0 (16)
 * </pre>
 *
 * <p>A REQUEST asks for its nonce back. A RESPONSE carries it, from the endpoint that the request
 * went to; then the path is proved. Most responses are requests too, as long as the other direction
 * is not proved.
 */
public final class Hello {
  /** Length of the body. */
  public static final int BODY_BYTES = 20;

  /** Flag: send my nonce back. */
  public static final int REQUEST = 1;

  /** Flag: here is your nonce. */
  public static final int RESPONSE = 2;

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

  /** Writes the body at the position. */
  public static void write(ByteBuffer out, long nonce, long echo, int flags, int attempt) {
    out.putLong(nonce).putLong(echo).put((byte) flags).put((byte) attempt).putShort((short) 0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Frame of every datagram but media and STUN.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |1 1 1 0|version|A|S|   type    |    length of the datagram     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                            key id (64)                        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |D|                      message number (64)                    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       body, encrypted if S                    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          authenticator over all before it (128)               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>A: an acknowledgement is wanted. S: the body is sealed with AES-128-GCM and the authenticator
 * is its tag, else it is HMAC-SHA-256 truncated to 128 bits. D: direction, 0 from the first party
 * of the secret (peer, or member A of a pair), 1 from the second (splitter, vantage, member B), so
 * that nothing can be reflected. The first byte keeps NTS apart from STUN (RFC 7983).
 */
public final class ControlHeader {
  /** First byte: marker 1110 and version 1. */
  public static final byte MARKER = (byte) 0xE1;

  /** Where the body starts. */
  public static final int BODY_OFFSET = 20;

  /** Header and authenticator. */
  public static final int OVERHEAD_BYTES = BODY_OFFSET + 16;

  /** Of the second byte: an acknowledgement is wanted. */
  public static final int ACK_WANTED = 0x80;

  /** Of the second byte: the body is sealed. */
  public static final int SEALED = 0x40;

  /** Of the message number: sent by the second party. */
  public static final long SECOND_PARTY = 1L << 63;

  private static final int TYPE_MASK = 0x3F;

  private ControlHeader() {}

  /** Whether the bytes can be a control datagram: marker, and a length that is true. */
  public static boolean looksLikeControl(ByteBuffer datagram) {
    int start = datagram.position();
    int length = datagram.remaining();
    return length >= OVERHEAD_BYTES
        && datagram.get(start) == MARKER
        && type(datagram) != PacketType.MEDIA
        && (datagram.getShort(start + 2) & 0xFFFF) == length;
  }

  /** One of {@link PacketType}, or an unknown number from 0 to 63. */
  public static int type(ByteBuffer datagram) {
    return datagram.get(datagram.position() + 1) & TYPE_MASK;
  }

  /** Whether the sender wants an acknowledgement. */
  public static boolean wantsAcknowledgement(ByteBuffer datagram) {
    return (datagram.get(datagram.position() + 1) & ACK_WANTED) != 0;
  }

  /** Whether the body is sealed. */
  public static boolean isSealed(ByteBuffer datagram) {
    return (datagram.get(datagram.position() + 1) & SEALED) != 0;
  }

  /** Names the secret. */
  public static long keyId(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + 4);
  }

  /** Unique for the secret and the direction. */
  public static long messageNumber(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + 12);
  }

  /** Length of the body in bytes. */
  public static int bodyLength(ByteBuffer datagram) {
    return datagram.remaining() - OVERHEAD_BYTES;
  }

  /** Writes the header at the position, which then stands at the body; the length comes later. */
  static void write(ByteBuffer out, int typeAndFlags, long keyId, long messageNumber) {
    out.put(MARKER).put((byte) typeAndFlags).putShort((short) 0);
    out.putLong(keyId).putLong(messageNumber);
  }
}

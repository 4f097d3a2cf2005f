// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;

/**
 * Header of every STUN message (RFC 8489 section 5). Buffers are big-endian and hold one message
 * between position and limit, which stay as they are.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|  method and class         |  length without this header   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   magic cookie 0x2112A442                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   transaction id, high part (32)              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   transaction id, low part (64)               |
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   attributes, each a multiple of 4 bytes      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The two leading zero bits and the cookie keep STUN apart from NTS, whose first byte is 0xE1
 * (RFC 7983). Messages of RFC 3489, which had no cookie, are not recognised.
 */
public final class StunMessage {
  /** Length of the header, and of the shortest message. */
  public static final int HEADER_BYTES = 20;

  static final int BINDING_REQUEST = 0x0001;
  static final int BINDING_SUCCESS = 0x0101;
  static final int BINDING_ERROR = 0x0111;
  static final int COOKIE = 0x2112_A442;

  private static final int LENGTH_OFFSET = 2;
  private static final int ID_HIGH_OFFSET = 8;
  private static final int ID_LOW_OFFSET = 12;

  private StunMessage() {}

  /** Whether the bytes can be a STUN message: leading bits, cookie, and a length that is true. */
  public static boolean looksLikeStun(ByteBuffer datagram) {
    int lengthBytes = datagram.remaining();
    return lengthBytes >= HEADER_BYTES
        && isStun(datagram.getLong(datagram.position()), lengthBytes);
  }

  private static boolean isStun(long firstWord, int lengthBytes) {
    return firstWord >>> 62 == 0
        && (int) firstWord == COOKIE
        && lengthBytes % 4 == 0
        && (firstWord >>> Integer.SIZE & 0xFFFF) == lengthBytes - HEADER_BYTES;
  }

  /** Whether these bytes, which may be anything, tell an endpoint in this transaction. */
  static boolean isBindingSuccess(ByteBuffer datagram, int idHigh, long idLow) {
    int start = datagram.position();
    int lengthBytes = datagram.remaining();
    if (lengthBytes < HEADER_BYTES) {
      return false;
    }
    long firstWord = datagram.getLong(start);
    return firstWord >>> 48 == BINDING_SUCCESS
        && isStun(firstWord, lengthBytes)
        && datagram.getInt(start + ID_HIGH_OFFSET) == idHigh
        && datagram.getLong(start + ID_LOW_OFFSET) == idLow;
  }

  /** Whether this is a request for the sender's endpoint; for what {@link #looksLikeStun}. */
  public static boolean isBindingRequest(ByteBuffer message) {
    return type(message) == BINDING_REQUEST;
  }

  /** Whether this is an answer that tells an endpoint; for what {@link #looksLikeStun}. */
  public static boolean isBindingSuccess(ByteBuffer message) {
    return type(message) == BINDING_SUCCESS;
  }

  /** Whether this is a refusal; for what {@link #looksLikeStun}. */
  public static boolean isBindingError(ByteBuffer message) {
    return type(message) == BINDING_ERROR;
  }

  private static int type(ByteBuffer message) {
    return message.getShort(message.position());
  }

  /** The first 32 bits of the transaction id. */
  public static int idHigh(ByteBuffer message) {
    return message.getInt(message.position() + ID_HIGH_OFFSET);
  }

  /** The last 64 bits of the transaction id. */
  public static long idLow(ByteBuffer message) {
    return message.getLong(message.position() + ID_LOW_OFFSET);
  }

  /**
   * Writes a header at the position, which then stands at the attributes; the length is to come.
   */
  static void start(ByteBuffer out, int type, int idHigh, long idLow) {
    start(out, type, 0, idHigh, idLow);
  }

  /** Writes a header at the position, where it is known how long the attributes will be. */
  static void start(ByteBuffer out, int type, int attributesBytes, int idHigh, long idLow) {
    long typeAndLength = (long) type << Short.SIZE | attributesBytes;
    out.putLong(typeAndLength << Integer.SIZE | COOKIE).putInt(idHigh).putLong(idLow);
  }

  /**
   * Ends the message that began at {@code start}: fingerprint if wanted, then the length. The
   * position is behind the message afterwards.
   */
  static void finish(ByteBuffer out, int start, boolean withFingerprint) {
    int end = out.position() + (withFingerprint ? StunFingerprint.BYTES : 0);
    // The length goes first, because the fingerprint covers the header too.
    out.putShort(start + LENGTH_OFFSET, (short) (end - start - HEADER_BYTES));
    if (withFingerprint) {
      StunFingerprint.write(out, start);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * Value of MAPPED-ADDRESS and XOR-MAPPED-ADDRESS (RFC 8489 sections 14.1 and 14.2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |       0       | family 1 or 2 |             port              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |             address, IPv4 (32) or IPv6 (128)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>The XOR form masks the port with the upper half of the cookie, and the address with the cookie
 * followed by the transaction id.
 */
final class StunAddress {
  private static final byte IPV4 = 1;
  private static final byte IPV6 = 2;
  private static final int IPV4_BYTES = 8;
  private static final int IPV6_BYTES = 20;

  private StunAddress() {}

  /** Appends an XOR-MAPPED-ADDRESS to the message with that transaction id. */
  static void writeXorMapped(ByteBuffer out, Endpoint endpoint, int idHigh, long idLow) {
    boolean ipv4 = endpoint.isIpv4();
    out.putShort((short) StunAttributes.XOR_MAPPED_ADDRESS);
    out.putShort((short) (ipv4 ? IPV4_BYTES : IPV6_BYTES));
    out.put((byte) 0).put(ipv4 ? IPV4 : IPV6);
    out.putShort((short) (endpoint.port() ^ StunMessage.COOKIE >>> 16));
    if (ipv4) {
      out.putInt((int) endpoint.addressLow() ^ StunMessage.COOKIE);
    } else {
      out.putLong(endpoint.addressHigh() ^ highMask(idHigh)).putLong(endpoint.addressLow() ^ idLow);
    }
  }

  /** Reads the attribute at {@code offset}; null if family and length do not agree. */
  static @Nullable Endpoint read(ByteBuffer message, int offset, boolean xor) {
    int value = offset + StunAttributes.HEADER_BYTES;
    int lengthBytes = StunAttributes.lengthBytes(message, offset);
    if (lengthBytes != IPV4_BYTES && lengthBytes != IPV6_BYTES) {
      return null;
    }
    byte family = message.get(value + 1);
    int port = (message.getShort(value + 2) ^ (xor ? StunMessage.COOKIE >>> 16 : 0)) & 0xFFFF;
    if (family == IPV4 && lengthBytes == IPV4_BYTES) {
      return Endpoint.ofIpv4(message.getInt(value + 4) ^ (xor ? StunMessage.COOKIE : 0), port);
    }
    if (family == IPV6 && lengthBytes == IPV6_BYTES) {
      long high = message.getLong(value + 4);
      long low = message.getLong(value + 12);
      return xor
          ? Endpoint.ofIpv6(
              high ^ highMask(StunMessage.idHigh(message)), low ^ StunMessage.idLow(message), port)
          : Endpoint.ofIpv6(high, low, port);
    }
    return null;
  }

  private static long highMask(int idHigh) {
    return (long) StunMessage.COOKIE << 32 | idHigh & 0xFFFF_FFFFL;
  }
}

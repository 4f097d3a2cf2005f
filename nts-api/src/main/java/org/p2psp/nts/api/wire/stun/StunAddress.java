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
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int IPV4_BYTES = 8;
  private static final int IPV6_BYTES = 20;

  private StunAddress() {}

  /** How long an attribute with this endpoint is. */
  static int attributeBytes(Endpoint endpoint) {
    return StunAttributes.HEADER_BYTES + (endpoint.isIpv4() ? IPV4_BYTES : IPV6_BYTES);
  }

  /** Appends an XOR-MAPPED-ADDRESS to the message with that transaction id. */
  static void writeXorMapped(ByteBuffer out, Endpoint endpoint, int idHigh, long idLow) {
    boolean ipv4 = endpoint.isIpv4();
    int port = endpoint.port() ^ StunMessage.COOKIE >>> 16;
    out.putInt(StunAttributes.XOR_MAPPED_ADDRESS << 16 | (ipv4 ? IPV4_BYTES : IPV6_BYTES));
    out.putInt((ipv4 ? IPV4 : IPV6) << 16 | port);
    if (ipv4) {
      out.putInt((int) endpoint.addressLow() ^ StunMessage.COOKIE);
    } else {
      out.putLong(endpoint.addressHigh() ^ highMask(idHigh)).putLong(endpoint.addressLow() ^ idLow);
    }
  }

  /**
   * Reads the attribute at {@code offset}; null if family and length do not agree.
   *
   * @param known returned if it is what the attribute says, instead of a new one
   */
  static @Nullable Endpoint read(ByteBuffer message, int offset, @Nullable Endpoint known) {
    int header = message.getInt(offset);
    boolean xor = header >>> 16 == StunAttributes.XOR_MAPPED_ADDRESS;
    int lengthBytes = header & 0xFFFF;
    int value = offset + StunAttributes.HEADER_BYTES;
    if (lengthBytes != IPV4_BYTES && lengthBytes != IPV6_BYTES) {
      return null;
    }
    int familyAndPort = message.getInt(value) ^ (xor ? StunMessage.COOKIE >>> 16 : 0);
    int family = familyAndPort >>> 16 & 0xFF;
    int port = familyAndPort & 0xFFFF;
    if (family == IPV4 && lengthBytes == IPV4_BYTES) {
      int address = message.getInt(value + 4) ^ (xor ? StunMessage.COOKIE : 0);
      if (known != null
          && known.isIpv4()
          && (int) known.addressLow() == address
          && known.port() == port) {
        return known;
      }
      return Endpoint.ofIpv4(address, port);
    }
    if (family == IPV6 && lengthBytes == IPV6_BYTES) {
      long high = message.getLong(value + 4) ^ (xor ? highMask(StunMessage.idHigh(message)) : 0);
      long low = message.getLong(value + 12) ^ (xor ? StunMessage.idLow(message) : 0);
      if (known != null
          && !known.isIpv4()
          && known.addressHigh() == high
          && known.addressLow() == low
          && known.port() == port) {
        return known;
      }
      return Endpoint.ofIpv6(high, low, port);
    }
    return null;
  }

  private static long highMask(int idHigh) {
    return (long) StunMessage.COOKIE << 32 | idHigh & 0xFFFF_FFFFL;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * An endpoint in 20 bytes. Port and address are XORed with STUN's magic cookie, as there (RFC 8489
 * section 14.2), because some NATs rewrite every address that they find in a payload.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | family 4 or 6 |       0       |      port, masked             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |    IPv4: 12 zero bytes, then the address, masked              |
 * |    IPv6: the address, its first and last 64 bits masked       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class EndpointCodec {
  /** Length of an encoded endpoint. */
  public static final int BYTES = 20;

  private static final int COOKIE = 0x2112_A442;
  private static final long MASK = (long) COOKIE << 32 | COOKIE;

  private EndpointCodec() {}

  /** Writes at the position and moves it on. */
  public static void write(ByteBuffer out, Endpoint endpoint) {
    out.put((byte) (endpoint.isIpv4() ? 4 : 6)).put((byte) 0);
    out.putShort((short) (endpoint.port() ^ COOKIE >>> 16));
    if (endpoint.isIpv4()) {
      out.putLong(0).putInt(0).putInt((int) endpoint.addressLow() ^ COOKIE);
    } else {
      out.putLong(endpoint.addressHigh() ^ MASK).putLong(endpoint.addressLow() ^ MASK);
    }
  }

  /**
   * Reads 20 bytes at an absolute offset, which the caller has checked to be there.
   *
   * @return null if the family is unknown
   */
  public static @Nullable Endpoint read(ByteBuffer in, int offset) {
    int port = (in.getShort(offset + 2) ^ COOKIE >>> 16) & 0xFFFF;
    return switch (in.get(offset)) {
      case 4 -> Endpoint.ofIpv4(in.getInt(offset + 16) ^ COOKIE, port);
      case 6 ->
          Endpoint.ofIpv6(in.getLong(offset + 4) ^ MASK, in.getLong(offset + 12) ^ MASK, port);
      default -> null;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.p2psp.nts.api.Endpoint;

/** Writes and reads {@code sockaddr_in} and {@code sockaddr_in6} in native memory. */
final class SocketAddresses {
  /** Room for either kind. */
  static final int CAPACITY_BYTES = 32;

  private static final int IPV4_BYTES = 16;
  private static final int IPV6_BYTES = 28;
  private static final long MAPPED_PREFIX = 0xFFFFL << 32;
  private static final boolean SWAPPED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final EndpointCache endpoints = new EndpointCache();

  /**
   * Writes an endpoint for a socket of either family; for an IPv6 socket an IPv4 endpoint becomes
   * an IPv4-mapped address. An IPv6 endpoint must not come with an IPv4 socket.
   *
   * @return the length of the address in bytes
   */
  static int write(ByteBuffer out, int offset, Endpoint endpoint, boolean ipv6Socket) {
    out.putShort(offset + 2, bigEndian((short) endpoint.port()));
    if (!ipv6Socket) {
      out.putShort(offset, (short) LibC.AF_INET);
      out.putInt(offset + 4, bigEndian((int) endpoint.addressLow()));
      out.putLong(offset + 8, 0);
      return IPV4_BYTES;
    }
    long low = endpoint.addressLow() | (endpoint.isIpv4() ? MAPPED_PREFIX : 0);
    out.putShort(offset, (short) LibC.AF_INET6);
    out.putInt(offset + 4, 0);
    out.putLong(offset + 8, bigEndian(endpoint.addressHigh()));
    out.putLong(offset + 16, bigEndian(low));
    out.putInt(offset + 24, 0);
    return IPV6_BYTES;
  }

  /** Reads what the system wrote; an endpoint that was seen lately costs no object. */
  Endpoint read(ByteBuffer in, int offset) {
    int port = bigEndian(in.getShort(offset + 2)) & 0xFFFF;
    if (in.getShort(offset) == LibC.AF_INET6) {
      long high = bigEndian(in.getLong(offset + 8));
      return endpoints.ipv6(high, bigEndian(in.getLong(offset + 16)), port);
    }
    return endpoints.ipv4(bigEndian(in.getInt(offset + 4)), port);
  }

  private static short bigEndian(short value) {
    return SWAPPED ? Short.reverseBytes(value) : value;
  }

  private static int bigEndian(int value) {
    return SWAPPED ? Integer.reverseBytes(value) : value;
  }

  private static long bigEndian(long value) {
    return SWAPPED ? Long.reverseBytes(value) : value;
  }
}

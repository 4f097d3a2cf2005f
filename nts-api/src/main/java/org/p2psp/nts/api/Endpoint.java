// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * An IP address and a UDP or TCP port, immutable and without a name look-up ever.
 *
 * <p>IPv4 addresses are held as such, also when they come as IPv4-mapped IPv6 ones (RFC 4291
 * section 2.5.5.2), so that one host has one value. Scope ids are not kept.
 */
public final class Endpoint {
  private static final long MAPPED_PREFIX = 0xFFFFL << 32;
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String DOTTED_QUAD = BYTE + "(\\." + BYTE + "){3}";

  private final long high;
  private final long low;
  private final int port;
  private final boolean ipv4;

  private Endpoint(long high, long low, int port, boolean ipv4) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port=" + port + " is outside 0..65535");
    }
    this.high = high;
    this.low = low;
    this.port = port;
    this.ipv4 = ipv4;
  }

  /**
   * An IPv4 endpoint.
   *
   * @param address the four bytes, first one highest
   * @param port 0 to 65535
   */
  public static Endpoint ofIpv4(int address, int port) {
    return new Endpoint(0, address & 0xFFFF_FFFFL, port, true);
  }

  /**
   * An IPv6 endpoint, or an IPv4 one when the address is IPv4-mapped.
   *
   * @param high the first eight bytes
   * @param low the last eight bytes
   * @param port 0 to 65535
   */
  public static Endpoint ofIpv6(long high, long low, int port) {
    if (high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == MAPPED_PREFIX) {
      return ofIpv4((int) low, port);
    }
    return new Endpoint(high, low, port, false);
  }

  /**
   * The endpoint of a resolved socket address.
   *
   * @throws IllegalArgumentException if the host name was not resolved
   */
  public static Endpoint of(InetSocketAddress address) {
    InetAddress resolved = address.getAddress();
    if (resolved == null) {
      throw new IllegalArgumentException(
          "host '" + address.getHostString() + "' is not resolved; resolve it first");
    }
    byte[] bytes = resolved.getAddress();
    if (bytes.length == 4) {
      return ofIpv4((int) bigEndian(bytes, 0, 4), address.getPort());
    }
    return ofIpv6(bigEndian(bytes, 0, 8), bigEndian(bytes, 8, 8), address.getPort());
  }

  /**
   * Reads a numeric address and a port: {@code 192.0.2.1:5000} or {@code [2001:db8::1]:5000}.
   *
   * @throws IllegalArgumentException for anything else, host names included
   */
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    // The JDK takes a dotted quad with a part above 255, and nothing in brackets, for a host name.
    if (!text.substring(colon + 1).matches("[0-9]{1,5}")
        || !host.matches(DOTTED_QUAD + "|\\[[0-9a-fA-F:]*:[0-9a-fA-F:.]*]")) {
      throw new IllegalArgumentException(notNumeric(text));
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return of(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new IllegalArgumentException(notNumeric(text), e);
    }
  }

  private static String notNumeric(String text) {
    return "endpoint '" + text + "' is not ADDRESS:PORT, for example 192.0.2.1:5000";
  }

  private static long bigEndian(byte[] bytes, int offset, int count) {
    long value = 0;
    for (int i = offset; i < offset + count; i++) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }

  /** Whether the address is an IPv4 one. */
  public boolean isIpv4() {
    return ipv4;
  }

  /** The first eight bytes of an IPv6 address; zero for IPv4. */
  public long addressHigh() {
    return high;
  }

  /** The last eight bytes of an IPv6 address, or the IPv4 address in the lower 32 bits. */
  public long addressLow() {
    return low;
  }

  /** The port, 0 to 65535. */
  public int port() {
    return port;
  }

  /** The same address with another port. */
  public Endpoint withPort(int otherPort) {
    return new Endpoint(high, low, otherPort, ipv4);
  }

  /** Whether both have the same address, whatever their ports. */
  public boolean sameAddress(Endpoint other) {
    return high == other.high && low == other.low && ipv4 == other.ipv4;
  }

  /** A JDK socket address; allocates. */
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(address(), port);
  }

  private InetAddress address() {
    byte[] bytes = new byte[ipv4 ? 4 : 16];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      bytes[i] = (byte) (fromEnd < 8 ? low >>> 8 * fromEnd : high >>> 8 * (fromEnd - 8));
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are always an address", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object == this // transports lend the same one again and again
        || object instanceof Endpoint other
            && low == other.low
            && port == other.port
            && high == other.high
            && ipv4 == other.ipv4;
  }

  @Override
  public int hashCode() {
    long mixed = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L + port;
    return (int) (mixed ^ mixed >>> 32);
  }

  /** {@code 192.0.2.1:5000} or {@code [2001:db8:0:0:0:0:0:1]:5000}, which {@link #parse} reads. */
  @Override
  public String toString() {
    String host = address().getHostAddress();
    return ipv4 ? host + ":" + port : "[" + host + "]:" + port;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.Memory;
import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.transport.CannotBindException;

/** Opens bound, non-blocking UDP sockets with large buffers and, where it is there, offload. */
final class SocketOpener {
  private static final int WISHED_BUFFER_BYTES = 2 * 1024 * 1024;
  private static final int TYPE =
      LibC.SOCK_DGRAM | BatchCalls.SOCK_NONBLOCK | BatchCalls.SOCK_CLOEXEC;

  private final Memory value = new Memory(Integer.BYTES);
  private final NativeBuffer address = new NativeBuffer(SocketAddresses.CAPACITY_BYTES);
  private final Memory bound = new Memory(SocketAddresses.CAPACITY_BYTES);
  private final SocketAddresses addresses;
  private final boolean offload;

  /** With {@code offload} false every datagram goes alone, as on a system that has none. */
  SocketOpener(SocketAddresses addresses, boolean offload) {
    this.addresses = addresses;
    this.offload = offload;
  }

  /**
   * Opens and binds a socket: an IPv4 endpoint gets an IPv4 socket, an IPv6 one a socket that
   * reaches IPv4 too where the address allows it.
   *
   * @throws IOException naming the endpoint
   */
  BatchSocket open(int number, Endpoint local) throws IOException {
    boolean ipv6 = !local.isIpv4();
    int descriptor = LibC.socket(ipv6 ? LibC.AF_INET6 : LibC.AF_INET, TYPE, 0);
    if (descriptor < 0) {
      throw cannotBind(local);
    }
    if (ipv6) {
      set(descriptor, LibC.IPPROTO_IPV6, BatchCalls.IPV6_V6ONLY, 0);
    }
    // The system cuts a wish down to what it allows.
    set(descriptor, LibC.SOL_SOCKET, BatchCalls.SO_RCVBUF, WISHED_BUFFER_BYTES);
    set(descriptor, LibC.SOL_SOCKET, BatchCalls.SO_SNDBUF, WISHED_BUFFER_BYTES);
    int length = SocketAddresses.write(address.bytes, 0, local, ipv6);
    if (BatchCalls.bind(descriptor, address.address(0), length) != 0) {
      IOException failure = cannotBind(local);
      LibC.close(descriptor);
      throw failure;
    }
    // Size 0 changes nothing and is refused by a system that cannot segment.
    boolean segments =
        offload
            && set(descriptor, BatchCalls.SOL_UDP, BatchCalls.UDP_SEGMENT, 0)
            && set(descriptor, BatchCalls.SOL_UDP, BatchCalls.UDP_GRO, 1);
    return new BatchSocket(number, descriptor, ipv6, segments);
  }

  /** Where a socket is bound. */
  Endpoint localOf(BatchSocket socket) throws IOException {
    value.setInt(0, SocketAddresses.CAPACITY_BYTES);
    if (LibC.getsockname(socket.descriptor, bound, value) != 0) {
      throw new IOException(
          "the local address of slot "
              + socket.number
              + " cannot be read: "
              + BatchCalls.strerror(BatchCalls.errno()));
    }
    return addresses.read(bound.getByteBuffer(0, SocketAddresses.CAPACITY_BYTES), 0);
  }

  private boolean set(int descriptor, int level, int option, int newValue) {
    value.setInt(0, newValue);
    return LibC.setsockopt(descriptor, level, option, value, Integer.BYTES) == 0;
  }

  private static IOException cannotBind(Endpoint local) {
    String reason = BatchCalls.strerror(BatchCalls.errno());
    return new CannotBindException("UDP", local, reason, null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The calls and constants of Linux that are needed. A few architectures (MIPS, SPARC) have other
 * numbers for some of them; there the self-test fails and the provider is not available.
 */
final class LibC {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int SOL_SOCKET = 1;
  static final int SO_TYPE = 3;
  static final int SO_NETNS_COOKIE = 71;
  static final int SOCK_DGRAM = 2;
  static final int IPPROTO_IP = 0;
  static final int IP_TTL = 2;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_UNICAST_HOPS = 16;

  static {
    Native.register(LibC.class, NativeLibrary.getProcess());
  }

  private LibC() {}

  static native int socket(int family, int type, int protocol);

  static native int close(int descriptor);

  static native int getsockname(int descriptor, Pointer address, Pointer lengthBytes);

  static native int getsockopt(
      int descriptor, int level, int option, Pointer value, Pointer lengthBytes);

  static native int setsockopt(
      int descriptor, int level, int option, Pointer value, int lengthBytes);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Locale;
import java.util.Map;

/**
 * The calls of {@link BatchTransport}. Addresses are plain numbers, since objects would be made for
 * pointers at every call; a negative result means that {@link #errno} tells why. They stand apart
 * from {@link LibC}, so that a C library without one of them still sets a time to live.
 */
final class BatchCalls {
  static final int SOCK_NONBLOCK = 0x800;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int SO_SNDBUF = 7;
  static final int SO_RCVBUF = 8;
  static final int IPV6_V6ONLY = 26;
  static final int IPV6_HOPLIMIT = 52;
  static final int SOL_UDP = 17;
  static final int UDP_SEGMENT = 103;
  static final int UDP_GRO = 104;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_NOSIGNAL = 0x4000;
  static final int POLLIN = 1;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;

  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EAGAIN = 11;
  static final int EINVAL = 22;
  static final int EMSGSIZE = 90;
  static final int EOPNOTSUPP = 95;

  static {
    FunctionMapper names = (library, method) -> nameInC(method.getName());
    Map<String, ?> options = Map.of(Library.OPTION_FUNCTION_MAPPER, names);
    Native.register(BatchCalls.class, NativeLibrary.getProcess(options));
  }

  private BatchCalls() {}

  /** The system writes {@code epoll_wait} where Java writes {@code epollWait}. */
  private static String nameInC(String javaName) {
    return javaName.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  static int errno() {
    return Native.getLastError();
  }

  static native int bind(int descriptor, long address, int lengthBytes);

  static native int sendmmsg(int descriptor, long messages, int count, int flags);

  static native int recvmmsg(int descriptor, long messages, int count, int flags, long timeout);

  static native int epollCreate1(int flags);

  static native int epollCtl(int descriptor, int operation, int socket, long event);

  static native int epollWait(int descriptor, long events, int most, int timeoutMs);

  static native int ppoll(long descriptors, long count, long timeout, long signals);

  static native int eventfd(int value, int flags);

  static native int eventfdWrite(int descriptor, long value);

  static native int eventfdRead(int descriptor, long value);

  static native String strerror(int errno);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.Memory;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.p2psp.nts.api.Endpoint;

/**
 * Finds the file descriptor of a bound UDP channel by its local address, because the JDK hides it.
 * Descriptors are compared as sockets, so a stream socket with the same address is told apart, and
 * so is a socket in another network namespace than that of the thread that looks first.
 */
final class SocketFinder {
  /** No descriptor, or more than one socket, has the address. */
  static final int NOT_FOUND = -1;

  private static final File DESCRIPTORS = new File("/proc/self/fd");
  private static final int ADDRESS_BYTES = 128; // sockaddr_storage
  private static final int HINTS = 4;
  private static final long NAMESPACE_NOT_ASKED = -1;
  private static final long NAMESPACE_UNKNOWN = 0; // before Linux 5.14

  private final Memory address = new Memory(ADDRESS_BYTES);
  private final Memory length = new Memory(Integer.BYTES);
  private final Memory type = new Memory(Integer.BYTES);
  private final Memory cookie = new Memory(Long.BYTES);
  private long namespace = NAMESPACE_NOT_ASKED;
  private int lastFound = NOT_FOUND;

  /** The descriptor of a bound channel, or {@link #NOT_FOUND}. */
  int find(DatagramChannel channel) {
    Endpoint wanted;
    try {
      wanted = Endpoint.of((InetSocketAddress) channel.getLocalAddress());
    } catch (IOException e) {
      return NOT_FOUND; // closed meanwhile
    }
    if (namespace == NAMESPACE_NOT_ASKED) {
      namespace = ownNamespace();
    }
    // Sockets opened in a row mostly get descriptors in a row.
    for (int i = 1; lastFound != NOT_FOUND && i <= HINTS; i++) {
      if (isBoundTo(lastFound + i, wanted)) {
        lastFound += i;
        return lastFound;
      }
    }
    lastFound = findAmongAll(wanted);
    return lastFound;
  }

  private int findAmongAll(Endpoint wanted) {
    String[] names = DESCRIPTORS.list();
    int found = NOT_FOUND;
    for (int i = 0; names != null && i < names.length; i++) {
      int descriptor = Integer.parseInt(names[i]);
      if (!isBoundTo(descriptor, wanted)) {
        continue;
      }
      if (found != NOT_FOUND && !isSameSocket(found, descriptor)) {
        return NOT_FOUND;
      }
      found = descriptor;
    }
    return found;
  }

  private static boolean isSameSocket(int first, int second) {
    try {
      Path directory = DESCRIPTORS.toPath();
      return Files.readSymbolicLink(directory.resolve(Integer.toString(first)))
          .equals(Files.readSymbolicLink(directory.resolve(Integer.toString(second))));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isBoundTo(int descriptor, Endpoint wanted) {
    length.setInt(0, ADDRESS_BYTES);
    if (LibC.getsockname(descriptor, address, length) != 0 || !isDatagramSocket(descriptor)) {
      return false;
    }
    int family = address.getShort(0);
    if (family != (wanted.isIpv4() ? LibC.AF_INET : LibC.AF_INET6)) {
      return false;
    }
    int port = (address.getByte(2) & 0xFF) << 8 | address.getByte(3) & 0xFF;
    return port == wanted.port()
        && isAddress(wanted)
        && (namespace == NAMESPACE_UNKNOWN || namespaceOf(descriptor) == namespace);
  }

  private long ownNamespace() {
    int descriptor = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM, 0);
    if (descriptor < 0) {
      return NAMESPACE_UNKNOWN;
    }
    long own = namespaceOf(descriptor);
    LibC.close(descriptor);
    return own;
  }

  private long namespaceOf(int descriptor) {
    length.setInt(0, Long.BYTES);
    int result = LibC.getsockopt(descriptor, LibC.SOL_SOCKET, LibC.SO_NETNS_COOKIE, cookie, length);
    return result == 0 ? cookie.getLong(0) : NAMESPACE_UNKNOWN;
  }

  private boolean isDatagramSocket(int descriptor) {
    length.setInt(0, Integer.BYTES);
    return LibC.getsockopt(descriptor, LibC.SOL_SOCKET, LibC.SO_TYPE, type, length) == 0
        && type.getInt(0) == LibC.SOCK_DGRAM;
  }

  private boolean isAddress(Endpoint wanted) {
    if (wanted.isIpv4()) {
      return bigEndian(4, 4) == wanted.addressLow();
    }
    return bigEndian(8, 8) == wanted.addressHigh() && bigEndian(16, 8) == wanted.addressLow();
  }

  private long bigEndian(int offset, int count) {
    long result = 0;
    for (int i = offset; i < offset + count; i++) {
      result = result << 8 | address.getByte(i) & 0xFF;
    }
    return result;
  }
}

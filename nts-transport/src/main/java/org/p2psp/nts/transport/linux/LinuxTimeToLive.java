// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.Memory;
import java.nio.channels.DatagramChannel;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.transport.TimeToLiveControl;

/** Sets IP_TTL and IPV6_UNICAST_HOPS on the file descriptors behind channels. */
final class LinuxTimeToLive implements TimeToLiveControl {
  /** Of {@link #present}: the system did not tell. */
  static final int UNKNOWN = -1;

  private static final int SYSTEM_DEFAULT = -1;
  private static final int INT_BYTES = 4;

  private final SocketFinder finder = new SocketFinder();
  private final Memory value = new Memory(INT_BYTES);
  private final Memory valueLength = new Memory(INT_BYTES);

  @Override
  public boolean isSupported() {
    return true;
  }

  @Override
  public int attach(DatagramChannel channel) {
    int descriptor = finder.find(channel);
    return descriptor == SocketFinder.NOT_FOUND ? NO_HANDLE : descriptor;
  }

  @Override
  public boolean apply(int handle, boolean ipv6Socket, int timeToLive) {
    value.setInt(0, timeToLive == Transmit.DEFAULT_TIME_TO_LIVE ? SYSTEM_DEFAULT : timeToLive);
    // An IPv6 socket sends to IPv4 destinations with IP_TTL and to others with its hop limit.
    return set(handle, LibC.IPPROTO_IP, LibC.IP_TTL)
        && (!ipv6Socket || set(handle, LibC.IPPROTO_IPV6, LibC.IPV6_UNICAST_HOPS));
  }

  private boolean set(int handle, int level, int option) {
    return LibC.setsockopt(handle, level, option, value, INT_BYTES) == 0;
  }

  /** The time to live that the system reports now, or {@link #UNKNOWN}. */
  int present(int handle, boolean ipv6) {
    valueLength.setInt(0, INT_BYTES);
    int level = ipv6 ? LibC.IPPROTO_IPV6 : LibC.IPPROTO_IP;
    int option = ipv6 ? LibC.IPV6_UNICAST_HOPS : LibC.IP_TTL;
    int result = LibC.getsockopt(handle, level, option, value, valueLength);
    return result == 0 ? value.getInt(0) : UNKNOWN;
  }
}

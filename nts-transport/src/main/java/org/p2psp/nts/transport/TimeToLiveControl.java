// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.channels.DatagramChannel;

/**
 * What {@link NioTransport} needs from an operating system to set the time to live of a datagram.
 * Used by the transport's thread alone; one instance serves one transport.
 */
public interface TimeToLiveControl {
  /** Of {@link #attach}: the time to live of this socket cannot be set. */
  int NO_HANDLE = -1;

  /** For platforms where nothing can be done. */
  TimeToLiveControl UNSUPPORTED =
      new TimeToLiveControl() {
        @Override
        public boolean isSupported() {
          return false;
        }

        @Override
        public int attach(DatagramChannel channel) {
          return NO_HANDLE;
        }

        @Override
        public boolean apply(int handle, boolean ipv6Socket, int timeToLive) {
          return false;
        }
      };

  /** Whether sockets of this platform can be attached at all. */
  boolean isSupported();

  /**
   * Finds the system's name of a bound socket, once after it was opened.
   *
   * @return a handle that is good until the channel closes, or {@link #NO_HANDLE}
   */
  int attach(DatagramChannel channel);

  /**
   * Sets the time to live of all datagrams sent from now on.
   *
   * @param ipv6Socket whether the socket is an IPv6 one, which also sends IPv4
   * @param timeToLive 1 to 255, or {@link org.p2psp.nts.api.Transmit#DEFAULT_TIME_TO_LIVE}
   * @return false if the system refused
   */
  boolean apply(int handle, boolean ipv6Socket, int timeToLive);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.channels.DatagramChannel;
import org.p2psp.nts.api.Transmit;

/** One open socket of a {@link NioTransport}. */
final class NioSlot {
  final int number;
  final DatagramChannel channel;
  final boolean ipv6;

  private final TimeToLiveControl control;
  private final int handle;
  private int presentTimeToLive = Transmit.DEFAULT_TIME_TO_LIVE;

  /** Takes a bound channel; {@code ipv6} says which protocol family it was opened with. */
  NioSlot(int number, DatagramChannel channel, boolean ipv6, TimeToLiveControl control) {
    this.number = number;
    this.channel = channel;
    this.ipv6 = ipv6;
    this.control = control;
    this.handle = control.attach(channel);
  }

  /** Makes the next datagrams leave with this time to live; asks the system only for a change. */
  boolean applyTimeToLive(int timeToLive) {
    if (timeToLive == presentTimeToLive) {
      return true;
    }
    if (handle == TimeToLiveControl.NO_HANDLE || !control.apply(handle, ipv6, timeToLive)) {
      return false;
    }
    presentTimeToLive = timeToLive;
    return true;
  }
}

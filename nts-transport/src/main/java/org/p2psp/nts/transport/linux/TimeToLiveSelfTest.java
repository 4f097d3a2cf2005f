// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import org.p2psp.nts.transport.TimeToLiveControl;

/** Finds out on a loopback socket whether a time to live can be set here. */
final class TimeToLiveSelfTest {
  private static final int TRIED_TIME_TO_LIVE = 3;

  private TimeToLiveSelfTest() {}

  static boolean passes() throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      LinuxTimeToLive control = new LinuxTimeToLive();
      int handle = control.attach(channel);
      return handle != TimeToLiveControl.NO_HANDLE
          && control.apply(handle, false, TRIED_TIME_TO_LIVE)
          && control.present(handle, false) == TRIED_TIME_TO_LIVE;
    }
  }
}

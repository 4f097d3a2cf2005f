// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.transport.Loopback.transmit;

import com.sun.jna.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.transport.Loopback;

/** The kernel itself tells the receiver with which time to live each datagram came. */
final class BatchTimeToLiveTest {
  private static final int IP_RECVTTL = 12;
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int SYSTEM_DEFAULT = 64;

  /** A socket that reads the time to live of what it gets, and nothing else. */
  private static final class Receiver {
    private final BatchSocket socket;
    private final boolean ipv6;
    private final NativeBuffer header = new NativeBuffer(Layout.MESSAGE_BYTES);
    private final NativeBuffer control = new NativeBuffer(64);

    Receiver(BatchSocket socket, boolean ipv6) {
      this.socket = socket;
      this.ipv6 = ipv6;
      Memory on = new Memory(Integer.BYTES);
      on.setInt(0, 1);
      int level = ipv6 ? LibC.IPPROTO_IPV6 : LibC.IPPROTO_IP;
      int option = ipv6 ? IPV6_RECVHOPLIMIT : IP_RECVTTL;
      int result = LibC.setsockopt(socket.descriptor, level, option, on, Integer.BYTES);
      assertThat(result).isZero();
    }

    int next() {
      header.bytes.putLong(Layout.CONTROL, control.address(0));
      header.bytes.putLong(Layout.CONTROL_LENGTH, 64);
      Loopback.until(
          () -> BatchCalls.recvmmsg(socket.descriptor, header.address(0), 1, 0x40, 0) == 1);
      int end = (int) header.bytes.getLong(Layout.CONTROL_LENGTH);
      int level = ipv6 ? LibC.IPPROTO_IPV6 : LibC.IPPROTO_IP;
      int type = ipv6 ? BatchCalls.IPV6_HOPLIMIT : LibC.IP_TTL;
      int value = Layout.findControl(control.bytes, 0, end, level, type);
      assertThat(value).as("the kernel told the time to live").isNotNegative();
      return control.bytes.getInt(value);
    }
  }

  private static List<Integer> seen(Endpoint from, Endpoint to, int... timesToLive)
      throws IOException {
    try (BatchTransport a = BatchTransport.open(true);
        BatchTransport b = BatchTransport.open(false)) {
      a.openSlot(0, from);
      Endpoint target = b.openSlot(0, to);
      Receiver receiver = new Receiver(b.socket(0), !to.isIpv4());
      for (int timeToLive : timesToLive) {
        assertThat(a.send(transmit(0, target, timeToLive, (byte) 1))).isTrue();
      }
      assertThat(a.flush()).isZero();
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < timesToLive.length; i++) {
        seen.add(receiver.next());
      }
      return seen;
    }
  }

  @Test
  void everyDatagramHasItsOwn() throws IOException {
    LinuxOnly.assume();

    assertThat(seen(Loopback.IPV4, Loopback.IPV4, 1, 5, 0, 255, 0, 2))
        .containsExactly(1, 5, SYSTEM_DEFAULT, 255, SYSTEM_DEFAULT, 2);
  }

  @Test
  void everyDatagramOfIpv6HasItsOwnHopLimit() throws IOException {
    LinuxOnly.assume();
    Loopback.assumeIpv6();

    assertThat(seen(Loopback.IPV6, Loopback.IPV6, 1, 5, 0, 255))
        .containsExactly(1, 5, SYSTEM_DEFAULT, 255);
  }

  @Test
  void anIpv6SocketHonoursItToIpv4Too() throws IOException {
    LinuxOnly.assume();
    Loopback.assumeIpv6();

    assertThat(seen(Loopback.ANY_IPV6, Loopback.IPV4, 1, 5, 0))
        .containsExactly(1, 5, SYSTEM_DEFAULT);
  }

  @Test
  void aWholeRunHasIt() throws IOException {
    LinuxOnly.assume();

    assertThat(seen(Loopback.IPV4, Loopback.IPV4, 7, 7, 7)).containsExactly(7, 7, 7);
  }
}

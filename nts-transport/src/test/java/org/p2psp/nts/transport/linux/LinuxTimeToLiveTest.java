// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.transport.Loopback.transmit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.transport.Loopback;
import org.p2psp.nts.transport.NioTransport;
import org.p2psp.nts.transport.TimeToLiveControl;

final class LinuxTimeToLiveTest {
  private final List<Integer> handles = new ArrayList<>();
  private int settings;

  @BeforeEach
  void onLinuxOnly() {
    LinuxOnly.assume();
  }

  /** The real control; it keeps what a transport does with it. */
  private final class Recording implements TimeToLiveControl {
    private final LinuxTimeToLive real = new LinuxTimeToLive();

    @Override
    public boolean isSupported() {
      return real.isSupported();
    }

    @Override
    public int attach(DatagramChannel channel) {
      int handle = real.attach(channel);
      handles.add(handle);
      return handle;
    }

    @Override
    public boolean apply(int handle, boolean ipv6Socket, int timeToLive) {
      settings++;
      return real.apply(handle, ipv6Socket, timeToLive);
    }
  }

  @Test
  void theProviderIsAvailableHere() throws IOException {
    LinuxTransportProvider provider = new LinuxTransportProvider();

    assertThat(provider.isAvailable()).isTrue();
    try (var transport = provider.open()) {
      assertThat(transport.supportsTimeToLive()).isTrue();
    }
  }

  @Test
  void theKernelSeesTheTimeToLiveOfTheLastDatagram() throws IOException {
    LinuxTimeToLive kernel = new LinuxTimeToLive();
    try (NioTransport from = NioTransport.open(new Recording());
        NioTransport to = NioTransport.open(TimeToLiveControl.UNSUPPORTED)) {
      from.openSlot(0, Loopback.IPV4);
      Endpoint target = to.openSlot(0, Loopback.IPV4);
      int systemDefault = kernel.present(handles.get(0), false);

      assertThat(from.send(transmit(0, target, 1, (byte) 1))).isTrue();
      assertThat(kernel.present(handles.get(0), false)).isEqualTo(1);
      assertThat(from.send(transmit(0, target, 5, (byte) 2))).isTrue();
      assertThat(kernel.present(handles.get(0), false)).isEqualTo(5);
      assertThat(from.send(transmit(0, target, (byte) 3))).isTrue();
      assertThat(kernel.present(handles.get(0), false)).isEqualTo(systemDefault).isGreaterThan(5);

      assertThat(Loopback.receive(to, 3)).hasSize(3);
    }
  }

  @Test
  void anIpv6SocketGetsBothKinds() throws IOException {
    Loopback.assumeIpv6();
    LinuxTimeToLive kernel = new LinuxTimeToLive();
    try (NioTransport from = NioTransport.open(new Recording());
        NioTransport to = NioTransport.open(TimeToLiveControl.UNSUPPORTED)) {
      from.openSlot(0, Loopback.ANY_IPV6);
      Endpoint ipv4 = to.openSlot(0, Loopback.IPV4);
      Endpoint ipv6 = to.openSlot(1, Loopback.IPV6);

      assertThat(from.send(transmit(0, ipv4, 4, (byte) 1))).isTrue();
      assertThat(from.send(transmit(0, ipv6, 4, (byte) 1))).isTrue();

      assertThat(kernel.present(handles.get(0), false)).isEqualTo(4);
      assertThat(kernel.present(handles.get(0), true)).isEqualTo(4);
      assertThat(Loopback.receive(to, 2)).hasSize(2);
    }
  }

  @Test
  void theSystemIsAskedOnlyForAChange() throws IOException {
    try (NioTransport from = NioTransport.open(new Recording())) {
      Endpoint self = from.openSlot(0, Loopback.IPV4);

      for (int ttl : new int[] {0, 0, 3, 3, 3, 0, 0, 7}) {
        assertThat(from.send(transmit(0, self, ttl, (byte) 1))).isTrue();
      }

      assertThat(settings).isEqualTo(3);
    }
  }

  @Test
  void anImpossibleTimeToLiveIsNotSent() throws IOException {
    try (NioTransport from = NioTransport.open(new Recording())) {
      Endpoint self = from.openSlot(0, Loopback.IPV4);

      assertThat(from.send(transmit(0, self, 256, (byte) 1))).isFalse();
      assertThat(from.sendFailures()).isEqualTo(1);
    }
  }

  @Test
  void everyOneOfManySocketsIsFoundAlsoBetweenOthersOfTheSamePort() throws IOException {
    LinuxTimeToLive kernel = new LinuxTimeToLive();
    try (NioTransport transport = NioTransport.open(new Recording());
        NioTransport other = NioTransport.open(TimeToLiveControl.UNSUPPORTED)) {
      for (int slot = 0; slot < 100; slot++) {
        Endpoint bound = transport.openSlot(slot, Loopback.IPV4);
        if (slot % 3 == 0) {
          other.openSlot(slot, Endpoint.parse("127.0.0.2:" + bound.port()));
        }
        if (slot % 5 == 0 && slot > 10) {
          other.closeSlot(slot - 6);
        }
      }

      assertThat(handles).doesNotHaveDuplicates().doesNotContain(TimeToLiveControl.NO_HANDLE);
      for (int slot = 0; slot < 100; slot++) {
        transport.send(transmit(slot, Loopback.IPV4.withPort(9), slot + 1, (byte) 1));
      }
      for (int slot = 0; slot < 100; slot++) {
        assertThat(kernel.present(handles.get(slot), false)).isEqualTo(slot + 1);
      }
    }
  }

  @Test
  void aStreamSocketWithTheSameAddressIsNotTakenForIt() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket stream = new ServerSocket();
        DatagramChannel channel = boundBoth(loopback, stream)) {
      assertThat(new SocketFinder().find(channel)).isNotEqualTo(SocketFinder.NOT_FOUND);
    }
  }

  /** At one port, of which TCP and UDP each have their own: strangers may hold the other's. */
  private static DatagramChannel boundBoth(InetAddress address, ServerSocket stream)
      throws IOException {
    IOException taken = new IOException("not tried");
    for (int attempt = 0; attempt < 100; attempt++) {
      DatagramChannel channel =
          DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(address, 0));
      try {
        stream.bind(channel.getLocalAddress());
        return channel;
      } catch (IOException e) {
        channel.close();
        taken = e;
      }
    }
    throw taken;
  }
}

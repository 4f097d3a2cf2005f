// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class ControlConnectionsTest {
  private final ControlConnections connections =
      new ControlConnections(new ControlListenerLimits(3, 2, 1, 1));
  private Selector selector;
  private SocketChannel channel;
  private SelectionKey key;

  @BeforeEach
  void open() throws IOException {
    selector = Selector.open();
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    key = channel.register(selector, 0);
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    selector.close();
  }

  private ControlConnection add(String remote) {
    ControlConnection connection =
        new ControlConnection(channel, Endpoint.parse(remote), key, Long.MAX_VALUE);
    connections.add(connection);
    return connection;
  }

  private boolean hasRoom(String remote) {
    return connections.hasRoomFor(Endpoint.parse(remote));
  }

  @Test
  void anIpv6NetworkCountsAsOneRemote() {
    add("[2001:db8:1:2::1]:1000");
    add("[2001:db8:1:2:ffff::9]:2000");

    assertThat(hasRoom("[2001:db8:1:2:3:4:5:6]:1")).isFalse();
    assertThat(hasRoom("[2001:db8:1:3::1]:1")).isTrue();
  }

  @Test
  void portsOfOneAddressShareItsPlacesAndRemovalGivesThemBackOnce() {
    ControlConnection first = add("192.0.2.1:1000");
    add("192.0.2.1:1001");
    assertThat(hasRoom("192.0.2.1:1002")).isFalse();
    assertThat(hasRoom("192.0.2.2:1002")).isTrue();

    connections.remove(first);
    connections.remove(first);
    assertThat(hasRoom("192.0.2.1:1002")).isTrue();
    add("192.0.2.1:1003");
    assertThat(hasRoom("192.0.2.1:1004")).isFalse();
    assertThat(connections.size()).isEqualTo(2);
  }

  @Test
  void thereIsALimitOverAllRemotes() {
    add("192.0.2.1:1");
    add("192.0.2.2:1");
    add("192.0.2.3:1");

    assertThat(hasRoom("192.0.2.4:1")).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import org.p2psp.nts.api.Endpoint;

/** Opens bound, non-blocking UDP channels with large buffers. */
final class ChannelOpener {
  private static final int WISHED_BUFFER_BYTES = 2 * 1024 * 1024;
  private static final int LEAST_BUFFER_BYTES = 64 * 1024;

  private ChannelOpener() {}

  /**
   * Opens and binds a channel: an IPv4 endpoint gets an IPv4 socket, an IPv6 one a socket that
   * reaches IPv4 too where the address allows it.
   *
   * @throws IOException naming the endpoint
   */
  static DatagramChannel open(Endpoint local) throws IOException {
    ProtocolFamily family =
        local.isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    DatagramChannel channel;
    try {
      channel = DatagramChannel.open(family);
    } catch (IOException | UnsupportedOperationException e) {
      throw new CannotBindException("UDP", local, e.getMessage(), e);
    }
    try {
      channel.configureBlocking(false);
      wishBuffer(channel, StandardSocketOptions.SO_RCVBUF);
      wishBuffer(channel, StandardSocketOptions.SO_SNDBUF);
      return channel.bind(local.toSocketAddress());
    } catch (IOException e) {
      closeAfter(e, channel);
      throw new CannotBindException("UDP", local, e.getMessage(), e);
    }
  }

  /** Some systems refuse a size that others would cut down; the default is good enough then. */
  private static void wishBuffer(DatagramChannel channel, SocketOption<Integer> option)
      throws IOException {
    for (int bytes = WISHED_BUFFER_BYTES; bytes >= LEAST_BUFFER_BYTES; bytes /= 2) {
      try {
        channel.setOption(option, bytes);
        return;
      } catch (IOException e) {
        if (!channel.isOpen()) {
          throw e;
        }
      }
    }
  }

  /** Closes a channel that is of no use after a failure. */
  static void closeAfter(Exception failure, Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
